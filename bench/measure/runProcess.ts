import { spawn } from 'node:child_process';

export interface ProcessRun {
  /** From the start of the process to its end. */
  readonly seconds: number;
  readonly stdout: string;
}

/** Runs a program; a failure of it is an error with what it printed. */
export function runProcess(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProcessRun> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { env: { ...process.env, ...environment } });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, stdout });
      else reject(new Error(`${program} ended with ${code}.\n${stderr.slice(-2000)}`));
    });
  });
}
