import type { Socket } from 'node:net';

export interface Limits {
  /** Bytes per second that one connection may move in each direction; 0 for no limit. */
  readonly bytesPerSecond: number;
  /** Milliseconds from the end of a request to the start of its answer. */
  readonly latencyMs: number;
}

/** Timers wake late on a busy machine; so much of what is lost by that may be caught up with. */
const creditMs = 5;

const readyAt = new WeakMap<Socket, number>();

/** Milliseconds this connection has to wait after having moved `bytes`. */
export function paceMs(socket: Socket, bytes: number, limits: Limits): number {
  if (limits.bytesPerSecond === 0) return 0;
  const now = performance.now();
  const next = Math.max(readyAt.get(socket) ?? 0, now - creditMs) + (bytes / limits.bytesPerSecond) * 1000;
  readyAt.set(socket, next);
  return next - now;
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
