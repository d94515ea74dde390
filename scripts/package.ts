import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { formatBytes } from '../src/format';
import { packageExtension } from './packageExtension';

const usage = 'Usage: npm run package -- [--publisher NAME] [--version X.Y.Z]';

async function main(): Promise<void> {
  const { publisher, version } = readArguments();
  const { vsix, tasks } = await packageExtension({ publisher, version });
  const { size } = await stat(vsix);
  console.log(`${path.relative(process.cwd(), vsix)}  ${formatBytes(size)}`);
  console.log(`Tasks: ${Object.keys(tasks).join(', ')}`);
}

function readArguments() {
  try {
    return parseArgs({ options: { publisher: { type: 'string' }, version: { type: 'string' } } }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
