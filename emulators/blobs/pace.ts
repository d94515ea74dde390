import { Transform } from 'node:stream';

export interface Limits {
  /** For each connection; undefined: as fast as it goes. */
  bytesPerSecond?: number;
  /** Waited before each request is worked on. */
  latencyMs?: number;
}

/** A connection's budget of bytes. */
export class Pacer {
  private freeAt = 0;

  /** How long to wait, in milliseconds, before `bytes` more may pass. */
  take(bytes: number, bytesPerSecond: number): number {
    const now = performance.now();
    // Timers wake late; what is lost by that may be caught up with.
    const creditMs = 20;
    this.freeAt = Math.max(this.freeAt, now - creditMs) + (bytes / bytesPerSecond) * 1000;
    return this.freeAt - now;
  }
}

/** Lets bytes through at the rate of `limits`, shared by all streams with the same pacer. */
export function paced(pacer: Pacer, limits: Limits): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const delayMs = limits.bytesPerSecond ? pacer.take(chunk.length, limits.bytesPerSecond) : 0;
      if (delayMs < 2) done(null, chunk);
      else setTimeout(() => done(null, chunk), delayMs);
    },
  });
}
