import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRepository, repositoryRoot } from '../repository';

export interface Counts {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

/** The suite; .mocharc.json names no files, so that `npx mocha FILE` runs only that one. */
const everyTest = 'tests/**/*.test.ts';

/** A suite that hangs ends here; a whole run takes a few minutes. */
const timeLimitMs = 20 * 60_000;

/**
 * Runs mocha under one Node and gives mocha's own counts.
 * Errors: mocha ended without counts, or with an exit code that its counts do not explain.
 */
export async function runMocha(
  node: string,
  options: {
    /** Arguments for mocha. Default: the whole suite. */
    readonly args?: readonly string[];
    readonly environment?: NodeJS.ProcessEnv;
    /** Print nothing. */
    readonly quiet?: boolean;
  } = {},
): Promise<Counts> {
  const file = path.join(os.tmpdir(), `counts-${process.pid}-${Date.now()}.json`);
  const reporter = inRepository('scripts', 'testing', 'countingReporter.cjs');
  const mocha = inRepository('node_modules', 'mocha', 'bin', 'mocha.js');
  const exitCode = await run(node, [mocha, '--reporter', reporter, ...(options.args ?? [everyTest])], {
    env: { ...process.env, ...options.environment, TEST_COUNTS: file },
    stdio: options.quiet ? 'ignore' : 'inherit',
  });
  try {
    const counts = JSON.parse(await readFile(file, 'utf8')) as Counts;
    if (exitCode !== 0 && counts.failures === 0)
      throw new Error(`mocha ended with exit code ${exitCode} although no test failed.`);
    return counts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`mocha ended with exit code ${exitCode} and without counts.`, { cause: error });
  } finally {
    await rm(file, { force: true });
  }
}

function run(
  node: string,
  args: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly stdio: 'ignore' | 'inherit' },
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd: repositoryRoot, timeout: timeLimitMs, ...options });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code));
  });
}
