import assert from 'node:assert/strict';
import { fromBuffer } from 'yauzl';
import type { World } from './world';
import { minute, startWorld } from './world';

type Item = Record<string, unknown>;

describe('emulators/lcs environment information', () => {
  let world: World;
  let base: string;

  before(async () => {
    world = await startWorld();
    base = `/environmentinfo/v1/detail/project/${world.project}/`;
  });
  after(() => world.emulators.stop());
  beforeEach(() => {
    world.emulators.reset();
  });

  const historyPath = (id: string) =>
    `/environmentinfo/v1/history/project/${world.project}/environment/${id}/`;
  const rsatPath = (id: string) =>
    `/environmentinfo/v1/rsatdownload/project/${world.project}/environment/${id}`;

  describe('metadata (G3)', () => {
    it('pages from 1, five at a time, with an empty page past the end', async () => {
      for (let number = 1; number <= 7; number += 1) world.lcs.addEnvironment({ name: `E${number}` });
      const pages = await Promise.all(
        ['', '?page=1', '?page=2', '?page=3'].map((q) => world.call('get', base + q)),
      );
      assert.deepEqual(
        pages.map((page) => [
          page.ResultPageCurrent,
          page.ResultHasMorePages,
          (page.Data as Item[]).map(({ EnvironmentName }) => EnvironmentName).join(),
        ]),
        [
          [1, true, 'E1,E2,E3,E4,E5'],
          [1, true, 'E1,E2,E3,E4,E5'],
          [2, false, 'E6,E7'],
          [3, false, ''],
        ],
      );
      assert.equal(pages[0]?.IsSuccess, true);
    });

    it('wants the slash before the question mark', async () => {
      assert.deepEqual(await world.knock('get', `${base.slice(0, -1)}?page=1`), [404, undefined]);
    });

    it('finds by id, with and without dashes, and by name', async () => {
      const { id } = world.lcs.addEnvironment({ name: 'UAT' });
      world.lcs.addEnvironment({ name: 'Other' });
      for (const query of [
        `environmentId=${id}`,
        `environmentId=${id.replace(/-/g, '')}`,
        'environmentName=uat',
      ]) {
        const { Data } = await world.call('get', `${base}?${query}`);
        assert.deepEqual(
          (Data as Item[]).map(({ EnvironmentName }) => EnvironmentName),
          ['UAT'],
          query,
        );
      }
      world.lcs.settings.environments.searchSaysMorePages = true;
      assert.equal((await world.call('get', `${base}?environmentName=uat`)).ResultHasMorePages, true);
    });

    it('writes ids without dashes and dates the American way', async () => {
      const deployedAt = Date.UTC(2021, 7, 5, 23, 0);
      const { id } = world.lcs.addEnvironment({ name: 'VM', infrastructure: 'CustomerManaged', deployedAt });
      const [item] = (await world.call('get', base)).Data as Item[];
      assert.equal(item?.EnvironmentId, id.replace(/-/g, ''));
      assert.equal(item.DeployedOnUTC, '8/5/2021 11:00 PM');
      assert.deepEqual([item.DeploymentState, item.CanStart, item.CanStop], ['Finished', false, true]);
    });

    it('allows six calls a minute for each project', async () => {
      for (let call = 0; call < 6; call += 1) {
        assert.equal((await world.knock('get', base))[0], 200);
        world.pass(1000);
      }
      assert.deepEqual(await world.knock('get', base), [429, '54']);
      world.lcs.settings.environments.retryAfterHeader = false;
      assert.deepEqual(await world.knock('get', base), [429, undefined]);
      world.lcs.settings.environments.retryAfterHeader = true;
      world.pass(54_000);
      assert.equal((await world.knock('get', base))[0], 200);
    });
  });

  describe('history (G4)', () => {
    it('comes newest first, spelled in all the ways', async () => {
      const { id, history } = world.lcs.addEnvironment({ name: 'T' });
      for (const day of [1, 3, 2]) {
        history.push({
          name: `U${day}`,
          type: 'SFApplicationHotfix',
          typeDisplay: 'Application deployable package',
          startedAt: Date.UTC(2026, 0, day, 10),
          endedAt: Date.UTC(2026, 0, day, 11),
          status: 'Completed',
          activityId: '34703e5c-3d22-4d16-85db-aa7f8677d237',
        });
      }
      const page = await world.call('get', historyPath(id));
      const items = page.Data as Item[];
      assert.deepEqual(
        items.map(({ Name }) => Name),
        ['U3', 'U2', 'U1'],
      );
      assert.equal(items[0]?.StartDateTimeUTC, '2026-01-03T10:00:00.000');
      assert.equal(items[0]?.ActivityId, '34703e5c-3d22-4d16-85db-aa7f8677d237');
      const { settings } = world.lcs;
      settings.environments.utcSpelling = 'Utc';
      settings.environments.activityIdDashes = false;
      const [other] = (await world.call('get', `${historyPath(id)}?page=1`)).Data as Item[];
      assert.equal(other?.EndDateTimeUtc, '2026-01-03T11:00:00.000');
      assert.equal(other?.ActivityId, '34703e5c3d224d1685dbaa7f8677d237');
    });

    it('allows six calls in half a minute for each environment and six a minute for each project', async () => {
      const [one, two] = [world.lcs.addEnvironment({ name: 'A' }), world.lcs.addEnvironment({ name: 'B' })];
      for (let call = 0; call < 6; call += 1) {
        assert.equal((await world.knock('get', historyPath(one.id)))[0], 200);
      }
      assert.deepEqual(await world.knock('get', historyPath(two.id)), [429, '60']);
      world.pass(30_001);
      assert.deepEqual(await world.knock('get', historyPath(one.id)), [429, '30']);
      world.pass(30_000);
      assert.equal((await world.knock('get', historyPath(one.id)))[0], 200);
    });

    it('knows no other environments', async () => {
      const { IsSuccess, ErrorMessage } = await world.call('get', historyPath('nonsense'));
      assert.equal(IsSuccess, false);
      assert.equal(typeof ErrorMessage, 'string');
    });
  });

  describe('RSAT certificate (G5)', () => {
    it('is a zip with both files, and its password is another one each time', async () => {
      const { id } = world.lcs.addEnvironment({ name: 'Test' });
      const first = (await world.call('get', rsatPath(id))).Data as Record<string, string>;
      world.pass(minute);
      const second = (await world.call('get', rsatPath(id))).Data as Record<string, string>;
      assert.notEqual(first.CertificateSecretEncoded, second.CertificateSecretEncoded);
      assert.equal(first.CertificateThumbprint, second.CertificateThumbprint);
      assert.match(first.CertificateThumbprint ?? '', /^[\dA-F]{40}$/);
      assert.match(
        first.ExpirationDateTimeUTC ?? '',
        /^[A-Z][a-z]+day, [A-Z][a-z]+ \d+, \d{4} \d+:\d\d:\d\d [AP]M$/,
      );
      assert.match(first.Filename ?? '', /^RSATCertificate_Test_\d{8}-\d{6}\.zip$/);
      const names = await namesIn(Buffer.from(first.CertificateZipEncoded ?? '', 'base64'));
      assert.deepEqual(names, ['Test.pfx', 'Test.cer']);
    });

    it('comes once a minute, the portal counted', async () => {
      const { id } = world.lcs.addEnvironment({ name: 'Test' });
      world.lcs.portal.downloadRsatCertificate(id);
      world.pass(20_000);
      assert.deepEqual(await world.knock('get', rsatPath(id)), [429, '40']);
    });

    it('can lack fields, or all of it', async () => {
      const { id } = world.lcs.addEnvironment({ name: 'Test' });
      world.lcs.settings.environments.rsat = 'old';
      assert.equal(
        'CertificateThumbprint' in ((await world.call('get', rsatPath(id))).Data as object),
        false,
      );
      world.pass(minute);
      world.lcs.settings.environments.rsat = 'no-data';
      const { IsSuccess, Data } = await world.call('get', rsatPath(id));
      assert.deepEqual([IsSuccess, Data], [true, null]);
    });
  });
});

function namesIn(zip: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: false }, (error, file) => {
      if (error) return reject(error);
      const names: string[] = [];
      file.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName));
      file.on('end', () => resolve(names));
    });
  });
}
