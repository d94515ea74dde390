import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { NetworkError } from '../../src/http/networkError';
import type { ConnectionSettings } from '../../src/http/types';
import { certificates, type Signed } from './support/certificates';
import { closeServers, startHttps } from './support/servers';
import { closeSenders, sender } from './support/sender';

afterEach(async () => {
  await closeSenders();
  await closeServers();
});

/** The error of a request that is allowed two minutes of attempts. */
async function failure(url: string, tls?: ConnectionSettings['tls']): Promise<NetworkError> {
  const { send, clock } = await sender({ settings: { userAgent: 'x', ...(tls ? { tls } : {}) } });
  const error = await send(url).then(
    () => undefined,
    (reason: unknown) => reason as NetworkError,
  );
  assert.ok(error, 'the request succeeded');
  assert.deepEqual([error.phase, error.requestMayHaveBeenProcessed], ['tls', false]);
  assert.deepEqual(clock.sleeps, [], 'no attempt can help');
  return error;
}

async function serverAs(identity: Signed): Promise<string> {
  return (await startHttps((_, response) => response.end(), { identity })).url;
}

describe('TLS', () => {
  it('trusts no authority that it was not told of', async () => {
    const { stranger, localhost } = await certificates();
    const error = await failure(await serverAs(stranger));
    assert.equal(error.code, 'certificate-untrusted');
    assert.match(error.remedy, /--sslcacert/);
    assert.match(error.remedy, /NODE_EXTRA_CA_CERTS/);
    assert.equal((await failure(await serverAs(localhost), {})).code, 'certificate-untrusted');
  });

  it('trusts each authority that it was told of', async () => {
    const { ca, strangerCa, localhost, stranger } = await certificates();
    const settings = { userAgent: 'x', tls: { ca: [ca.cert, strangerCa.cert] } };
    const { send } = await sender({ settings });
    assert.equal((await send(await serverAs(localhost))).status, 200);
    assert.equal((await send(await serverAs(stranger))).status, 200);
  });

  it('trusts NODE_EXTRA_CA_CERTS with and without an authority of the agent', async () => {
    const { ca, strangerCa, localhost, stranger } = await certificates();
    const folder = await mkdtemp(join(tmpdir(), 'extra-ca-'));
    try {
      const file = join(folder, 'ca.pem');
      await writeFile(file, strangerCa.cert);
      const urls = [await serverAs(localhost), await serverAs(stranger)];
      const run = async (own: string[]) => {
        const { stdout } = await promisify(execFile)(
          process.execPath,
          ['--require', 'tsx/cjs', join(__dirname, 'support', 'statuses.ts')],
          {
            env: {
              ...process.env,
              NODE_EXTRA_CA_CERTS: file,
              OWN_CA: JSON.stringify(own),
              URLS: JSON.stringify(urls),
            },
          },
        );
        return JSON.parse(stdout) as unknown;
      };
      assert.deepEqual(await run([]), ['certificate-untrusted', 200]);
      assert.deepEqual(await run([ca.cert]), [200, 200]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('tells an expired certificate and one of another name from an untrusted one', async () => {
    const { expired, otherName, ca } = await certificates();
    const tls = { ca: [ca.cert] };
    const old = await failure(await serverAs(expired), tls);
    assert.equal(old.code, 'certificate-expired');
    assert.match(old.remedy, /clock/);
    assert.equal((await failure(await serverAs(otherName), tls)).code, 'certificate-name');
  });

  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const)
    it(`shows the agent's certificate to a server that asks for one (${maxVersion})`, async () => {
      const { ca, client } = await certificates();
      const tls = { requestCert: true, rejectUnauthorized: true, ca: ca.cert, maxVersion };
      const { url } = await startHttps((_, response) => response.end(), { tls });
      const trusted = { ca: [ca.cert] };
      const { send } = await sender({ settings: { userAgent: 'x', tls: { ...trusted, ...client } } });
      assert.equal((await send(url)).status, 200);
      const missing = await failure(url, trusted);
      assert.equal(missing.code, 'client-certificate');
      assert.match(missing.remedy, /--sslclientcert/);
    });

  it("explains a client certificate that cannot be read, without Node's stack", async () => {
    const { client } = await certificates();
    const { send } = await sender({
      settings: { userAgent: 'x', tls: { cert: client.cert, key: 'no key' } },
    });
    await assert.rejects(send('https://localhost:1/'), { code: 'agent-certificates' });
  });
});
