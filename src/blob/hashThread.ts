import { Worker } from 'node:worker_threads';

export interface HashedBytes {
  /** The same bytes in the same memory; the view that was given is unusable. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Base64; undefined where it was not asked for. */
  readonly md5?: string;
}

/** Hashes beside the main thread, which TLS keeps busy (docs/decisions/blob-transfer.md). */
export interface HashThread {
  /**
   * Adds bytes to the whole, in the order of the calls, and takes them over until it resolves.
   * @param own `compute`: their own MD5 too; an MD5 (Base64): they are added only if it is theirs.
   */
  add(bytes: Uint8Array, own?: 'compute' | { readonly md5: string }): Promise<HashedBytes>;
  /** Of everything that was added; hexadecimal. Once. */
  digests(): Promise<Readonly<Record<WholeHash, string>>>;
  stop(): Promise<void>;
}

export type WholeHash = 'md5' | 'sha256';

/** Plain JavaScript in a string, because a task is one bundled file: there is no second one to name. */
const threadCode = `
const { parentPort, workerData } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const wholes = workerData.map((name) => [name, createHash(name)]);
parentPort.on('message', ({ bytes, own }) => {
  if (!bytes) return parentPort.postMessage(Object.fromEntries(wholes.map(([name, hash]) => [name, hash.digest('hex')])));
  const md5 = own && createHash('md5').update(bytes).digest('base64');
  if (!own || own === 'compute' || own.md5 === md5) for (const [, hash] of wholes) hash.update(bytes);
  parentPort.postMessage({ bytes, md5 }, [bytes.buffer]);
});`;

export function startHashThread(wholes: readonly WholeHash[]): HashThread {
  // No options of the process, such as a --require, and no environment: it needs neither.
  const worker = new Worker(threadCode, { eval: true, workerData: wholes, execArgv: [], env: {} });
  const waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  worker.on('message', (answer: unknown) => waiting.shift()?.resolve(answer));
  let ended: Error | undefined;
  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('The thread that computes hashes has ended.')));
  const ask = <T>(message: object, handOver: ArrayBuffer[]): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (ended) return reject(ended);
      worker.postMessage(message, handOver);
      waiting.push({ resolve: resolve as (answer: unknown) => void, reject });
    });
  return {
    add(bytes, own) {
      const whole = ownMemory(bytes);
      return ask({ bytes: whole, own }, [whole.buffer]);
    },
    digests: () => ask({}, []),
    stop: async () => void (await worker.terminate()),
  };
}

/** Memory can be handed over only as a whole; a view of something larger is copied. */
function ownMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.buffer.byteLength === bytes.byteLength
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
}
