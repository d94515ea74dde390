import assert from 'node:assert/strict';
import { Faults } from '../../../emulators/http/faults';
import type { Emulators } from '../../../emulators/start';
import { startEmulators } from '../../../emulators/start';
import type { PlainAnswer } from '../plainHttps';
import { exchange, signedIn, tokenHeader } from '../plainHttps';

describe('emulators/http Faults', () => {
  it('hits requests by method and path, after those it lets pass, as often as asked', () => {
    const faults = new Faults();
    faults.add({ kind: 'cut', method: 'PUT', path: /comp=block&/, skip: 1, times: 2 });
    const target = '/container/blob?comp=block&blockid=x';
    assert.equal(faults.take('GET', target), undefined);
    assert.equal(faults.take('PUT', '/container/blob?comp=blocklist'), undefined);
    const hits = [1, 2, 3, 4].map(() => faults.take('PUT', target)?.kind);
    assert.deepEqual(hits, [undefined, 'cut', 'cut', undefined]);
  });

  it('matches the path without its query too, and forgets all on clear', () => {
    const faults = new Faults();
    faults.add({ kind: 'cut', path: /blob$/g, times: Infinity });
    assert.equal(faults.take('GET', '/blob?x=1')?.kind, 'cut');
    assert.equal(faults.take('GET', '/blob')?.kind, 'cut');
    faults.clear();
    assert.equal(faults.take('GET', '/blob'), undefined);
  });
});

describe('emulators faults on answers', () => {
  let emulators: Emulators;
  const path = '/box/fileasset/CreateFileAsset/1234567';
  const asset = { Name: 'a', FileName: 'a.zip', FileDescription: null, SizeByte: 0, FileType: 10 };

  before(async () => {
    emulators = await startEmulators();
  });
  after(() => emulators.stop());
  beforeEach(() => {
    emulators.lcs.faults.clear();
    emulators.lcs.assets.length = 0;
  });

  async function create(): Promise<PlainAnswer> {
    return (await signedIn(emulators)).post(path, asset);
  }

  it('answers a status without processing, with and without Retry-After', async () => {
    const { faults } = emulators.lcs;
    faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '7' }, path: /CreateFileAsset/ });
    faults.add({ kind: 'status', status: 429, path: /CreateFileAsset/ });
    const [first, second, third] = [await create(), await create(), await create()];
    assert.deepEqual([first.status, first.headers['retry-after']], [429, '7']);
    assert.deepEqual([second.status, second.headers['retry-after']], [429, undefined]);
    assert.equal(third.status, 200);
    assert.equal(emulators.lcs.assets.length, 1);
  });

  it('cuts the connection before processing', async () => {
    emulators.lcs.faults.add({ kind: 'cut', path: /CreateFileAsset/ });
    await assert.rejects(create(), { code: 'ECONNRESET' });
    assert.equal(emulators.lcs.assets.length, 0);
  });

  it('processes, then cuts or answers something else', async () => {
    emulators.lcs.faults.add({ kind: 'process-then-cut', path: /CreateFileAsset/ });
    emulators.lcs.faults.add({ kind: 'process-then-status', status: 502, body: 'Bad Gateway' });
    await assert.rejects(create(), { code: 'ECONNRESET' });
    const { status, text } = await create();
    assert.deepEqual([status, text], [502, 'Bad Gateway']);
    assert.equal(emulators.lcs.assets.length, 2);
  });

  it('delays, then processes', async () => {
    emulators.lcs.faults.add({ kind: 'delay', delayMs: 30 });
    const before = performance.now();
    assert.equal((await create()).status, 200);
    // A timer may be early by the fraction of a millisecond.
    assert.ok(performance.now() - before > 29);
  });

  it('stalls in the middle of the body', async () => {
    const header = await tokenHeader(emulators);
    emulators.lcs.faults.add({ kind: 'stall', bodyBytes: 5 });
    const { request } = await import('node:https');
    const part = await new Promise<string>((resolve, reject) => {
      const url = `${emulators.lcs.url}/box/fileasset/GetSharedAssets?fileType=x`;
      const outgoing = request(url, { ca: emulators.ca, headers: header }, (incoming) => {
        assert.ok(Number(incoming.headers['content-length']) > 5);
        incoming.on('error', () => undefined);
        incoming.once('data', (chunk: Buffer) => {
          resolve(chunk.toString());
          outgoing.destroy();
        });
      });
      outgoing.on('error', reject).end();
    });
    assert.equal(part, '{"Mes');
  });

  it('can hit the login host', async () => {
    emulators.entra.faults.add({ kind: 'status', status: 503, path: /openid-configuration/ });
    const url = `${emulators.entra.authority}/v2.0/.well-known/openid-configuration`;
    assert.equal((await exchange(emulators.ca, url)).status, 503);
    assert.equal((await exchange(emulators.ca, url)).status, 200);
  });
});
