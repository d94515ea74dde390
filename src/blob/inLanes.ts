/**
 * Works on the items in their order, `lanes` at a time. The first failure (or the caller's signal) stops the others
 * through the signal that each work gets; resolves or rejects when all have ended.
 */
export async function inLanes<T>(
  lanes: number,
  items: Iterable<T>,
  signal: AbortSignal | undefined,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const iterator = items[Symbol.iterator]();
  let failure: { readonly error: unknown } | undefined;
  const lane = async (): Promise<void> => {
    try {
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        either.throwIfAborted();
        await work(next.value, either);
      }
    } catch (error) {
      failure ??= { error };
      stop.abort(error);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  signal?.throwIfAborted();
  if (failure) throw failure.error;
}
