import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface ProcessOptions {
  readonly node: string;
  readonly script: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onLine: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly cancelAfterMs: { readonly sigint: number; readonly sigterm: number };
}

/** Runs a script without stdin and hands on the lines of stdout and stderr; resolves with the exit code. */
export async function runProcess(options: ProcessOptions): Promise<number | null> {
  const child = spawn(options.node, [options.script], {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const timers: NodeJS.Timeout[] = [];
  const cancel = () => {
    const { sigint, sigterm } = options.cancelAfterMs;
    child.kill('SIGINT');
    timers.push(setTimeout(() => child.kill('SIGTERM'), sigint));
    timers.push(setTimeout(() => child.kill('SIGKILL'), sigint + sigterm));
  };
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code));
  });
  options.signal?.addEventListener('abort', cancel, { once: true });
  if (options.signal?.aborted) cancel();
  try {
    await Promise.all([
      forwardLines(child.stdout, options.onLine),
      forwardLines(child.stderr, options.onLine),
      ended,
    ]);
    return await ended;
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    timers.forEach(clearTimeout);
  }
}

/** Lines end at LF, CR LF or a lone CR, and only there, as for the agent (.NET ReadLine). */
async function forwardLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    // A CR at the end may be half of a CR LF: it waits for what follows.
    const lines = (rest + String(chunk)).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  }
  if (rest !== '') onLine(rest.replace(/\r$/, ''));
}
