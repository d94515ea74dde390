export interface Paired {
  /** Median of each. */
  readonly ours: number;
  readonly peer: number;
  /** Median of peer ÷ ours of each pair: above 1, ours is faster. */
  readonly ratio: number;
  readonly pairs: number;
}

/** Measures ours and the peer in turn (A B A B …), so that whatever else goes on hits both. */
export async function paired(
  pairs: number,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<Paired> {
  const values: { ours: number; peer: number }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) values.push({ ours: await ours(), peer: await peer() });
  return {
    ours: median(values.map((value) => value.ours)),
    peer: median(values.map((value) => value.peer)),
    ratio: median(values.map((value) => value.peer / value.ours)),
    pairs,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
