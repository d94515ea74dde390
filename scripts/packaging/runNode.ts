import { spawn } from 'node:child_process';

export interface NodeRun {
  readonly exitCode: number | null;
  /** stdout and stderr in the order in which they came. */
  readonly output: string;
}

/**
 * Runs a JavaScript file with this very Node, without a shell, so that it works the same on every system.
 * Resolves when the process has ended, whatever its exit code.
 */
export function runNode(args: readonly string[], options: { readonly cwd: string }): Promise<NodeRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: options.cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
