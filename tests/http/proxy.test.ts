import assert from 'node:assert/strict';
import type { NetworkError } from '../../src/http/networkError';
import type { ConnectionSettings } from '../../src/http/types';
import { certificates } from './support/certificates';
import { closedPort, closeServers, startHttps, startProxy, startTcp } from './support/servers';
import { closeSenders, sender, type Sender } from './support/sender';

type Proxy = NonNullable<ConnectionSettings['proxy']>;

const credentials = { username: 'domain\\user', password: 'pä:ss wörd' };
const authorization = `Basic ${Buffer.from('domain\\user:pä:ss wörd', 'utf8').toString('base64')}`;

afterEach(async () => {
  await closeSenders();
  await closeServers();
});

async function through(proxy: Partial<Proxy> & { url: string }, connectTimeoutMs = 10_000): Promise<Sender> {
  const { ca } = await certificates();
  return sender({
    limits: { connectTimeoutMs },
    settings: { userAgent: 'tests/1.0', tls: { ca: [ca.cert] }, proxy: { bypass: () => false, ...proxy } },
  });
}

describe('a proxy', () => {
  it('tunnels to the host by its name, with the credentials of the agent, which the host never sees', async () => {
    const server = await startHttps((_, response) => response.end('hello'));
    const proxy = await startProxy({ authorization });
    const { send } = await through({ url: proxy.url, ...credentials });
    assert.equal((await send(`${server.url}/x`)).body.toString(), 'hello');
    assert.equal(proxy.requests[0]?.url, `localhost:${server.port}`);
    assert.equal(proxy.requests[0]?.headers['proxy-authorization'], authorization);
    assert.equal(server.requests[0]?.headers['proxy-authorization'], undefined);
    assert.equal(server.requests[0]?.url, '/x');
  });

  it('takes credentials from its URL', async () => {
    const server = await startHttps((_, response) => response.end());
    const proxy = await startProxy({ authorization });
    const url = new URL(proxy.url);
    url.username = encodeURIComponent(credentials.username);
    url.password = encodeURIComponent(credentials.password);
    const { send } = await through({ url: url.href });
    assert.equal((await send(server.url)).status, 200);
  });

  it('is spoken to over TLS when its URL says https', async () => {
    const { localhost } = await certificates();
    const server = await startHttps((_, response) => response.end());
    const proxy = await startProxy({ identity: localhost });
    assert.match(proxy.url, /^https:/);
    const { send } = await through({ url: proxy.url });
    assert.equal((await send(server.url)).status, 200);
    assert.equal(proxy.requests.length, 1);
  });

  it('keeps its tunnels open', async () => {
    const server = await startHttps((_, response) => response.end());
    const proxy = await startProxy();
    const { send } = await through({ url: proxy.url });
    for (let i = 0; i < 10; i += 1) await send(server.url);
    assert.ok(proxy.requests.length <= 2, `${proxy.requests.length} tunnels`);
  });

  it('is left out for URLs on the bypass list', async () => {
    const server = await startHttps((_, response) => response.end());
    const proxy = await startProxy();
    const asked: string[] = [];
    const { send } = await through({
      url: proxy.url,
      bypass: (url) => {
        asked.push(url);
        return url.endsWith('/direct');
      },
    });
    await send(`${server.url}/direct`);
    assert.equal(proxy.requests.length, 0);
    await send(`${server.url}/proxied`);
    assert.equal(proxy.requests.length, 1);
    assert.deepEqual(asked, [`${server.url}/direct`, `${server.url}/proxied`]);
  });
});

describe('a proxy that does not help', () => {
  /** What one unsafe request meets that must not be sent twice. */
  async function failure(
    proxy: Partial<Proxy> & { url: string },
    retryForMs = 0,
    connectTimeoutMs = 10_000,
  ): Promise<NetworkError> {
    const server = await startHttps((_, response) => response.end());
    const { send } = await through(proxy, connectTimeoutMs);
    const error = await send(server.url, { method: 'POST', repeat: 'unsafe', retryForMs }).then(
      () => undefined,
      (reason: unknown) => reason as NetworkError,
    );
    assert.ok(error, 'the request succeeded');
    assert.equal(server.connections(), 0);
    assert.deepEqual([error.phase, error.requestMayHaveBeenProcessed], ['proxy', false]);
    return error;
  }

  it('asks for credentials: no second attempt, and the remedy says where they go', async () => {
    const proxy = await startProxy({ authorization });
    const error = await failure({ url: proxy.url }, 120_000);
    assert.equal(error.code, 'proxy-credentials');
    assert.match(error.remedy, /Agent\.ProxyUserName/);
    assert.match(error.facts.join('\n'), /407 \(proxy authentication required\), it offers Negotiate/);
    assert.equal(proxy.requests.length, 1);
  });

  it('refuses the credentials, which the error does not show', async () => {
    const proxy = await startProxy({ authorization });
    const url = new URL(proxy.url);
    url.username = 'someone';
    url.password = 'wrong-secret';
    const error = await failure({ url: url.href });
    const shown = [error.message, error.remedy, ...error.facts, error.stack].join('\n');
    assert.equal(error.code, 'proxy-credentials');
    assert.doesNotMatch(shown, /wrong-secret/);
    assert.ok(!shown.includes(Buffer.from('someone:wrong-secret').toString('base64')));
    assert.match(shown, new RegExp(`the proxy localhost:${proxy.port} `));
  });

  it('forbids the host: no second attempt', async () => {
    const proxy = await startProxy({ refuse: '403 Forbidden' });
    const error = await failure({ url: proxy.url }, 120_000);
    assert.equal(error.code, 'proxy-refused');
    assert.match(error.remedy, /\.proxybypass/);
    assert.equal(proxy.requests.length, 1);
  });

  it('cannot reach the host: further attempts, also of unsafe requests', async () => {
    const proxy = await startProxy({ refuse: '502 Bad Gateway' });
    assert.equal((await failure({ url: proxy.url }, 10_000)).code, 'proxy-failed');
    assert.equal(proxy.requests.length, 4);
  });

  it('is not there', async () => {
    const error = await failure({ url: `http://localhost:${await closedPort()}` });
    assert.equal(error.code, 'proxy-unreachable');
    assert.match(error.remedy, /Agent\.ProxyUrl/);
  });

  it('is unknown by name', async () => {
    assert.equal((await failure({ url: 'http://no-such-proxy.invalid:8080' })).code, 'proxy-unreachable');
  });

  it('does not answer', async () => {
    const silent = await startTcp(() => undefined);
    assert.equal((await failure({ url: `http://localhost:${silent.port}` }, 0, 300)).code, 'proxy-failed');
  });

  it('hangs up', async () => {
    const rude = await startTcp((socket) => socket.once('data', () => socket.destroy()));
    assert.equal((await failure({ url: `http://localhost:${rude.port}` })).code, 'proxy-failed');
  });

  it('is no http proxy: refused at once', async () => {
    for (const url of ['socks5://localhost:1080', 'proxy.example:8080', 'nonsense'])
      await assert.rejects(through({ url }), { code: 'agent-proxy' });
  });
});
