import cluster from 'node:cluster';
import * as fs from 'node:fs';
import * as https from 'node:https';
import { handle } from './handle';
import { Store } from './store';

/** One process of the endpoint; arguments by environment: see startEndpoint. */
const { ENDPOINT_PORT, ENDPOINT_FOLDER, ENDPOINT_CERT, ENDPOINT_RATE, ENDPOINT_LATENCY, ENDPOINT_PROCESSES } =
  process.env as Record<string, string>;

function serve(): void {
  const store = new Store(ENDPOINT_FOLDER!);
  const limits = { bytesPerSecond: Number(ENDPOINT_RATE), latencyMs: Number(ENDPOINT_LATENCY) };
  const pem = fs.readFileSync(ENDPOINT_CERT!, 'utf8');
  const server = https.createServer({ key: pem, cert: pem, keepAlive: true }, (request, response) => {
    handle(request, response, store, limits).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(Number(ENDPOINT_PORT), '127.0.0.1', () => process.send?.('listening'));
}

if (cluster.isPrimary) {
  let waiting = Number(ENDPOINT_PROCESSES);
  for (let i = 0; i < Number(ENDPOINT_PROCESSES); i += 1)
    cluster.fork().on('message', (message) => {
      if (message === 'listening' && (waiting -= 1) === 0) process.send?.('listening');
    });
  process.on('disconnect', () => process.exit(0));
} else {
  serve();
}
