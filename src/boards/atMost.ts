/** Runs `work` over a list, at most `limit` at a time; results in the list's order. The first error ends it. */
export async function atMost<T, R>(
  limit: number,
  list: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array<R>(list.length);
  const rest = list.entries();
  const worker = async () => {
    for (const [at, one] of rest) results[at] = await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(limit, list.length) }, worker));
  return results;
}
