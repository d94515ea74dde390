import type { Paired } from './paired';

/** One line of a figure; what was wanted stands beside what came. */
export function figure(name: string, value: string, wanted: string, reached: boolean): void {
  console.log(`${reached ? 'ok  ' : 'MISS'}  ${name}: ${value}; wanted: ${wanted}`);
}

/** `×` how many times faster than the peer, with both absolute values. */
export function speed(paired: Paired, bytes: number, peer: string): string {
  const rate = (seconds: number) => `${seconds.toFixed(2)} s = ${Math.round(bytes / 1e6 / seconds)} MB/s`;
  const { ratio, ours, pairs } = paired;
  return `${ratio.toFixed(2)} x ${peer} (ours ${rate(ours)}, ${peer} ${rate(paired.peer)}; medians of ${pairs} paired runs)`;
}

export function note(text: string): void {
  console.log(`      ${text}`);
}
