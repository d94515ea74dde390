import { packagedExtension } from './packagedExtension';
import { nodeBinaries } from './testing/nodeBinaries';
import { runMocha, type Counts } from './testing/runMocha';
import { staticChecks } from './testing/staticChecks';

/** Everything that must hold, ending with the sum of mocha's counts over all Node versions. */
async function main(): Promise<void> {
  if (!(await staticChecks(console.log))) throw new Error('The tests did not run: see the findings above.');
  // Apart from the build folder, which another command may fill anew while the tests run.
  const packaged = await packagedExtension();
  console.log('✔ Package');
  const environment = { PACKAGED_EXTENSION: JSON.stringify(packaged) };
  const all: Counts[] = [];
  for (const { title, path } of nodeBinaries(console.log)) {
    console.log(`\n${title}`);
    all.push(await runMocha(path, { environment }));
  }
  const sum = (name: keyof Counts) => all.reduce((total, counts) => total + counts[name], 0);
  if (sum('failures') > 0 || sum('passes') === 0) process.exitCode = 1;
  const skipped = sum('pending') > 0 ? `, ${sum('pending')} skipped` : '';
  console.log(`${sum('passes')} passed, ${sum('failures')} failed${skipped}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
