import type { Line } from './readRows';
import type { LibraryWarning } from './types';

/** A line on its way to its place in the library. */
export interface LibraryNode {
  readonly line: Line;
  /** Reading order over all files. */
  readonly order: number;
  readonly kind: 'process' | 'requirement';
  parent: LibraryNode | undefined;
}

export type Warn = (warning: LibraryWarning) => void;

/** Live lines come before dead ones wherever one of several has to be chosen, then the first in the files. */
export function preferred(a: LibraryNode, b: LibraryNode): number {
  return Number(a.line.state !== 'live') - Number(b.line.state !== 'live') || a.order - b.order;
}
