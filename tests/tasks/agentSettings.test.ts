import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunTaskOptions, TaskRun } from '../../scripts/agent/types';
import { certificates } from '../http/support/certificates';
import { closeServers, startProxy, type TestServer } from '../http/support/servers';
import { assertResult, logOf, useTaskWorld } from './support';

const proxyPassword = 'p@ss:wörd%1';
const passphrase = 'open sesame 7';

/** A packaged task on an agent that reaches the world through a proxy, and trusts what it was configured with. */
describe('A task behind the settings of its agent', () => {
  const world = useTaskWorld();
  afterEach(closeServers);

  /** A proxy that asks for user, password and a certificate of the agent. */
  async function strictProxy(): Promise<TestServer> {
    const { ca, localhost } = await certificates();
    const basic = Buffer.from(`agent:${proxyPassword}`).toString('base64');
    return startProxy({ identity: localhost, clientCa: ca.cert, authorization: `Basic ${basic}` });
  }

  /** What `config --proxyurl … --sslcacert … --sslclientcert …` leaves to tasks. */
  async function configured(proxy: TestServer): Promise<Partial<RunTaskOptions>> {
    const { ca, client } = await certificates();
    const write = async (name: string, text: string) => {
      const file = path.join(world.folder, name);
      await writeFile(file, text);
      return file;
    };
    const key = createPrivateKey(client.key);
    const locked = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase });
    const lcsPort = new URL(world.emulators.lcs.url).port;
    return {
      environment: {},
      variables: {
        'Agent.ProxyUrl': proxy.url,
        'Agent.ProxyUsername': 'agent',
        'Agent.ProxyBypassList': JSON.stringify([`localhost:${lcsPort}`]),
        'Agent.CAInfo': await write('ca.pem', `${ca.cert}\n${world.emulators.ca}`),
        'Agent.ClientCert': await write('client.pem', client.cert),
        'Agent.ClientCertKey': await write('client.key', String(locked)),
      },
      secretVariables: { 'Agent.ProxyPassword': proxyPassword, 'Agent.ClientCertPassword': passphrase },
    };
  }

  async function upload(options: Partial<RunTaskOptions>): Promise<TaskRun> {
    const assetPath = path.join(world.folder, 'data.zip');
    await writeFile(assetPath, 'some bytes');
    return world.run('LcsAssetUpload', { assetType: '15', waitForValidation: 'false', assetPath }, options);
  }

  it('goes through the proxy with user, password and certificate, except where the bypass list says so', async () => {
    const { entra, blobs } = world.emulators;
    const proxy = await strictProxy();
    const run = await upload(await configured(proxy));
    assertResult(run, 'Succeeded');
    const targets = new Set(proxy.requests.map(({ url }) => url));
    assert.deepEqual(targets, new Set([entra.url, blobs.url].map((url) => new URL(url).host)));
    const hidden = /^##vso\[task\.setsecret\]/;
    const printed = run.raw.filter((line) => !hidden.test(line)).join('\n');
    for (const secret of [proxyPassword, passphrase]) assert.ok(!printed.includes(secret));
  });

  it('names the setting of the agent that is wrong', async () => {
    const proxy = await strictProxy();
    const good = await configured(proxy);
    const runWith = (variables: Record<string, string>, secrets: Record<string, string> = {}) =>
      upload({
        ...good,
        variables: { ...good.variables, ...variables },
        secretVariables: { ...good.secretVariables, ...secrets },
      });
    const [password, phrase, authority] = await Promise.all([
      runWith({}, { 'Agent.ProxyPassword': 'an old one' }),
      runWith({}, { 'Agent.ClientCertPassword': 'an old one' }),
      runWith({ 'Agent.CAInfo': path.join(world.folder, 'none.pem') }),
    ]);
    for (const run of [password, phrase, authority]) assertResult(run, 'Failed');
    assert.match(logOf(password), /asks for a user name and password[^]*--proxypassword/);
    assert.match(logOf(phrase), /--sslclientcertpassword/);
    assert.match(logOf(authority), /none\.pem cannot be read \(ENOENT\)\. [^]*--sslcacert/);
    assert.deepEqual(world.emulators.lcs.requests, []);
  });
});
