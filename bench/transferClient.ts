import { systemClock } from '../src/clock';
import { createBlobTransfer } from '../src/blob/createBlobTransfer';
import { createSend } from '../src/http/createSend';

/** `node transferClient.js upload|download <file> <url>`: one transfer as a task makes it, in a process of its own. */
async function main(): Promise<void> {
  const [direction, file = '', url = ''] = process.argv.slice(2);
  const send = createSend({ settings: { userAgent: 'bench' }, clock: systemClock });
  const transfer = createBlobTransfer({ send, clock: systemClock });
  const start = performance.now();
  if (direction === 'upload') await transfer.upload(file, url);
  else await transfer.download(url, file, { freshUrl: () => Promise.reject(new Error('The link expired.')) });
  const seconds = (performance.now() - start) / 1000;
  await send.close();
  process.stdout.write(
    JSON.stringify({ seconds, maxRssBytes: process.resourceUsage().maxRSS * 1024, cpu: process.cpuUsage() }),
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n${JSON.stringify(error)}\n`);
  process.exitCode = 1;
});
