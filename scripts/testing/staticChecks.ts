import { runNode } from '../packaging/runNode';
import { inRepository, repositoryRoot } from '../repository';

/** What must hold before a test runs: title, package, its script there, arguments. */
const checks = [
  ['Type-check', 'typescript/bin/tsc', '--noEmit'],
  ['Lint', 'eslint/bin/eslint.js', '--max-warnings=0', '.'],
  ['Format', 'prettier/bin/prettier.cjs', '--check', '.'],
  [
    'Import rules',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', '.dependency-cruiser.cjs'],
    ...['src', 'tasks', 'scripts', 'emulators', 'tests', 'bench'],
  ],
] as const;

/** Runs every check, prints the findings, and tells whether all of them held. */
export async function staticChecks(log: (line: string) => void): Promise<boolean> {
  const results = [];
  for (const [title, script, ...args] of checks) {
    const started = Date.now();
    const { exitCode, output } = await runNode(
      [inRepository('node_modules', ...script.split('/')), ...args],
      {
        cwd: repositoryRoot,
      },
    );
    const seconds = Math.round((Date.now() - started) / 1000);
    log(`${exitCode === 0 ? '✔' : '✖'} ${title} (${seconds} s)`);
    if (exitCode !== 0) log(output.trim());
    results.push(exitCode === 0);
  }
  return results.every(Boolean);
}
