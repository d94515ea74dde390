/** Runs `work` over a list, at most `limit` at a time; results in the list's order. Nothing more is begun after the first error. */
export async function atMost<T, R>(
  limit: number,
  list: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array<R>(list.length);
  const rest = list.entries();
  let hasFailed = false;
  const worker = async () => {
    for (const [at, one] of rest) {
      if (hasFailed) return;
      results[at] = await work(one).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, list.length) }, worker));
  return results;
}
