import { Transform } from 'node:stream';

export interface Limits {
  /** For each connection; undefined: as fast as it goes. */
  bytesPerSecond?: number;
  /** Waited before each request is worked on. */
  latencyMs?: number;
}

/** A connection's budget of bytes. */
export class Pacer {
  private freeAt = -Infinity;

  /** How long `bytes` more have to wait, in milliseconds; `now` is any clock in milliseconds. */
  take(bytes: number, bytesPerSecond: number, now: number): number {
    // Timers wake late; what is lost by that may be caught up with.
    const creditMs = 20;
    this.freeAt = Math.max(this.freeAt, now - creditMs) + (bytes / bytesPerSecond) * 1000;
    return Math.max(0, this.freeAt - now);
  }
}

/** Lets bytes through at the rate of `limits`, shared by all streams with the same pacer. */
export function paced(pacer: Pacer, limits: Limits): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const { bytesPerSecond } = limits;
      const delayMs = bytesPerSecond ? pacer.take(chunk.length, bytesPerSecond, performance.now()) : 0;
      // Shorter waits than a timer keeps are saved up.
      if (delayMs < 2) done(null, chunk);
      else setTimeout(() => done(null, chunk), delayMs);
    },
  });
}
