import { createBlobTransfer } from '../../src/blob/createBlobTransfer';
import { systemClock } from '../../src/clock';
import { createSend } from '../../src/http/createSend';

/** One transfer as a task makes it: `node ourClient.js upload|download <file> <url>` */
async function main(): Promise<void> {
  const [direction, file = '', url = ''] = process.argv.slice(2);
  const send = createSend({ settings: { userAgent: 'bench' }, clock: systemClock });
  const transfer = createBlobTransfer({ send, clock: systemClock });
  const freshUrl = () => Promise.reject(new Error('The link expired.'));
  if (direction === 'upload') await transfer.upload(file, url);
  else await transfer.download(url, file, { freshUrl });
  await send.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
