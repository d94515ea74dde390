import os from 'node:os';
import { coldStart } from './coldStart';
import { firstSync, unchanged, upgrade } from './library/library';
import { memory } from './memory';
import { requests } from './requests';
import { taskSize } from './taskSize';
import { slowLine, transfer } from './transfer';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  transfer,
  'slow-line': slowLine,
  memory,
  'cold-start': coldStart,
  size: taskSize,
  'library-first': firstSync,
  'library-unchanged': unchanged,
  'library-upgrade': upgrade,
  requests,
};

/** `npm run bench [-- name …]`: the named benchmarks, or all. A missed figure is printed as MISS and fails nothing. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  console.log(
    `Node ${process.versions.node}, ${os.availableParallelism()} cores, load ${os.loadavg()[0]?.toFixed(1)}`,
  );
  const unknown = wanted.filter((name) => !benches[name]);
  if (unknown.length > 0)
    throw new Error(`Unknown: ${unknown.join(', ')}. Known: ${Object.keys(benches).join(', ')}`);
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}  (npm run bench -- ${name})`);
    await bench();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
