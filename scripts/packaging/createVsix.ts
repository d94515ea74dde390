import path from 'node:path';
import { inRepository } from '../repository';
import { runNode } from './runNode';

/**
 * Makes the .vsix from a staged folder with tfx, which also checks the manifests.
 * Errors: tfx failed, or it had a warning: what it said.
 */
export async function createVsix(stage: string, vsix: string): Promise<void> {
  const tfx = inRepository('node_modules', 'tfx-cli', '_build', 'tfx-cli.js');
  const { exitCode, output } = await runNode(
    [
      tfx,
      'extension',
      'create',
      '--no-prompt',
      '--no-color',
      ...['--root', stage],
      // Globs are relative to the root and take forward slashes on every system.
      ...['--manifest-globs', 'vss-extension.json', 'serviceConnection/*.json'],
      ...['--output-path', vsix],
    ],
    { cwd: stage },
  );
  if (exitCode !== 0 || /\bwarning\b/i.test(output))
    throw new Error(`tfx did not package ${path.basename(vsix)} cleanly:\n${output.trim()}`);
}
