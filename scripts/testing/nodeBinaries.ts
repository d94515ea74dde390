import { existsSync } from 'node:fs';
import { inRepository } from '../repository';

export interface NodeBinary {
  /** `Node 20`; for the running one its whole version. */
  readonly title: string;
  readonly path: string;
}

/** The Node versions that task.json names as handlers. */
const handlers = [20, 24] as const;

/**
 * The binaries that the suite runs under: for each handler the one that an optional package brought, else the
 * running Node when it is of that version; and the running Node when there is none at all.
 */
export function nodeBinaries(
  log: (line: string) => void,
  exists: (file: string) => boolean = existsSync,
): NodeBinary[] {
  const found: NodeBinary[] = [];
  for (const version of handlers) {
    const packaged = packagedNode(version);
    if (exists(packaged)) found.push({ title: `Node ${version}`, path: packaged });
    else if (process.versions.node.startsWith(`${version}.`)) found.push(runningNode());
    else log(`There is no Node ${version} for ${process.platform} ${process.arch}: not tested with it.`);
  }
  return found.length > 0 ? found : [runningNode()];
}

function packagedNode(version: number): string {
  const windows = process.platform === 'win32';
  const name = `node${version}-${windows ? 'win' : process.platform}-${process.arch}`;
  return inRepository('node_modules', name, 'bin', windows ? 'node.exe' : 'node');
}

function runningNode(): NodeBinary {
  return { title: `Node ${process.versions.node}`, path: process.execPath };
}
