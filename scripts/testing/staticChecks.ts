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

/** Runs every check, side by side, prints the findings, and tells whether all of them held. */
export async function staticChecks(log: (line: string) => void): Promise<boolean> {
  const results = await Promise.all(checks.map((check) => runCheck(check, log)));
  return results.every(Boolean);
}

async function runCheck(
  [title, script, ...args]: (typeof checks)[number],
  log: (line: string) => void,
): Promise<boolean> {
  const started = Date.now();
  const file = inRepository('node_modules', ...script.split('/'));
  const { exitCode, output } = await runNode([file, ...args], { cwd: repositoryRoot });
  const seconds = Math.round((Date.now() - started) / 1000);
  log(`${exitCode === 0 ? '✔' : '✖'} ${title} (${seconds} s)`);
  if (exitCode !== 0) log(output.trim());
  return exitCode === 0;
}
