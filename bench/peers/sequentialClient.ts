import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import * as https from 'node:https';
import { pipeline } from 'node:stream/promises';

/**
 * The storage SDK in Microsoft's task, reduced to its way of transfer (lcs-api 5): blocks of 4 MiB one after the
 * other over one connection, and one stream down. `node sequentialClient.js upload|download <file> <url>`
 */
const blockBytes = 4 * 1024 * 1024;
const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });

async function main(): Promise<void> {
  const [direction, file = '', url = ''] = process.argv.slice(2);
  if (direction === 'upload') await upload(file, url);
  else await pipeline(await exchange('GET', url), createWriteStream(file));
  agent.destroy();
}

async function upload(file: string, url: string): Promise<void> {
  const handle = await open(file, 'r');
  const { size } = await handle.stat();
  const block = Buffer.alloc(blockBytes);
  const ids: string[] = [];
  for (let start = 0; start < size; start += blockBytes) {
    const { bytesRead } = await handle.read(block, 0, blockBytes, start);
    const id = Buffer.from(String(start / blockBytes).padStart(6, '0')).toString('base64');
    ids.push(id);
    await finish(await exchange('PUT', `${url}&comp=block&blockid=${id}`, block.subarray(0, bytesRead)));
  }
  const list = `<BlockList>${ids.map((id) => `<Latest>${id}</Latest>`).join('')}</BlockList>`;
  await finish(await exchange('PUT', `${url}&comp=blocklist`, Buffer.from(list)));
  await handle.close();
}

function exchange(method: string, url: string, body?: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-length': body?.length ?? 0 };
    const request = https.request(url, { method, agent, headers }, (answer) => {
      if (answer.statusCode === 200 || answer.statusCode === 201) resolve(answer);
      else reject(new Error(`The endpoint answered ${answer.statusCode}.`));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function finish(answer: IncomingMessage): Promise<void> {
  answer.resume();
  await once(answer, 'end');
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
