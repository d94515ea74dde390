import { systemClock } from '../../../src/clock';
import { createSend } from '../../../src/http/createSend';
import type { NetworkError } from '../../../src/http/networkError';

/** A process of its own, because Node reads NODE_EXTRA_CA_CERTS once: prints the status or error code per URL. */
async function main(): Promise<void> {
  const ca = JSON.parse(process.env.OWN_CA ?? '') as string[];
  const urls = JSON.parse(process.env.URLS ?? '') as string[];
  const send = createSend({ settings: { userAgent: 'x', tls: { ca } }, clock: systemClock });
  const results: unknown[] = [];
  for (const url of urls)
    results.push(
      await send({ purpose: 'look', method: 'GET', url, repeat: 'safe' }).then(
        ({ status }) => status,
        ({ code }: NetworkError) => code,
      ),
    );
  process.stdout.write(JSON.stringify(results));
  await send.close();
}

void main();
