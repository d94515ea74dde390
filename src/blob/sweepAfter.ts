import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Returns a function to be told of bytes that came from the network; after each `bytes` of them it has V8 collect
 * what died young, about a millisecond's work. Every piece of network data lives in a buffer of its own outside of
 * V8's heap, and left to itself Node 24 lets a hundred megabytes of dead ones pile up (docs/decisions/blob-transfer.md).
 */
export function sweepAfter(bytes: number): (received: number) => void {
  const collect = collector();
  let pending = 0;
  return (received) => {
    pending += received;
    if (pending < bytes) return;
    pending = 0;
    collect({ type: 'minor' });
  };
}

/** V8 hands its collector only to contexts that are made while this flag is set. */
function collector(): (options: { readonly type: 'minor' }) => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? (collect as ReturnType<typeof collector>) : () => undefined;
}
