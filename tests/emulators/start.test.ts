import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { promisify } from 'node:util';
import { startEmulators } from '../../emulators/start';
import { exchange, signedIn } from './plainHttps';

describe('emulators start', () => {
  it('makes certificates that a process with NODE_EXTRA_CA_CERTS trusts, by name and by address', async () => {
    const emulators = await startEmulators();
    const script =
      "for (const url of process.argv.slice(1)) require('node:https').get(url, (answer) => " +
      "{ process.stdout.write(answer.statusCode + ' '); answer.resume(); })";
    const { lcs, entra, blobs } = emulators;
    const urls = [lcs.url, entra.url, blobs.url, lcs.url.replace('localhost', '127.0.0.1')];
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: emulators.caFile };
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, ...urls], { env });
    assert.match(stdout, /^(\d{3} ){4}$/);
    await assert.rejects(exchange('', lcs.url), /certificate/);
    await emulators.stop();
  });

  it('gives a connection that works, and goes back to it on reset', async () => {
    const emulators = await startEmulators();
    const path = `/box/fileasset/GetAssets/${emulators.projectId}?fileType=10`;
    await emulators.lcs.addAsset({ name: 'x' });
    emulators.lcs.addEnvironment({ name: 'UAT' });
    emulators.lcs.settings.assets.commitStatus = 200;
    emulators.entra.users.length = 0;
    emulators.entra.settings.tokenSeconds = 1;
    emulators.lcs.faults.add({ kind: 'cut', times: Infinity });
    emulators.blobs.limits.latencyMs = 1000;
    emulators.reset();
    const answer = await (await signedIn(emulators)).get(path);
    assert.deepEqual([answer.status, answer.json()], [200, []]);
    assert.deepEqual(emulators.lcs.environments, []);
    assert.equal(emulators.lcs.settings.assets.commitStatus, 204);
    assert.equal(emulators.entra.settings.tokenSeconds, 3599);
    assert.equal(emulators.lcs.requests.length, 1);
    assert.equal(emulators.blobs.limits.latencyMs, undefined);
    await emulators.stop();
  });

  it('stops though clients keep their connections, and leaves no file', async () => {
    const emulators = await startEmulators();
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve, reject) => {
      get(emulators.lcs.url, { ca: emulators.ca, agent }, (answer) => answer.resume().on('end', resolve)).on(
        'error',
        reject,
      );
    });
    await emulators.stop();
    agent.destroy();
    assert.equal(existsSync(emulators.caFile), false);
    await assert.rejects(exchange(emulators.ca, emulators.lcs.url), { code: 'ECONNREFUSED' });
  });
});
