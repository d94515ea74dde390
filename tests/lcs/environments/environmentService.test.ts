import assert from 'node:assert/strict';
import { createEnvironments } from '../../../src/lcs/environments/environmentService';
import { fakeClock } from '../../fakes/fakeClock';
import { envelope, scriptedClient } from './scriptedClient';

const id = '0f7a3b52-93a8-4d42-a2b4-5c6f7e8d9a01';
const bare = id.replaceAll('-', '').toUpperCase();

function service(...answers: unknown[]) {
  const client = scriptedClient(...answers);
  const clock = fakeClock();
  const environments = createEnvironments({
    ...{ client, clock, projectId: 12, apiUrl: 'https://lcsapi.eu.lcs.dynamics.com' },
    signal: new AbortController().signal,
  });
  return { client, clock, environments };
}

const page = (environments: object[], more = false) =>
  envelope({ ResultPageCurrent: 1, ResultHasMorePages: more, Data: environments });
const named = (name: string, environmentId = id) => ({ EnvironmentId: environmentId, EnvironmentName: name });

describe('environments', () => {
  it('opens the page of an environment in the portal of its geography', () => {
    assert.equal(
      service().environments.page(id),
      `https://eu.lcs.dynamics.com/V2/EnvironmentDetailsV3New/12?EnvironmentId=${id}&IsCloudEnvironment=true`,
    );
  });

  it('reads all fields, ids without dashes and other cases of names', async () => {
    const { client, environments } = service(
      page([
        {
          ...{ environmentId: bare, ENVIRONMENTNAME: ' UAT ', ProjectId: 12 },
          ...{
            EnvironmentInfrastructure: 'SelfService',
            EnvironmentType: 'Sandbox',
            DeploymentState: 'Finished',
          },
          ...{ DeploymentStatusDisplay: 'Deployed', EnvironmentEndpointBaseUrl: 'https://uat/' },
          ...{ TopologyDisplayName: 'AXHA', CurrentApplicationReleaseName: '10.0.20' },
          ...{ CurrentApplicationBuildVersion: '10.0.886.48', CurrentPlatformReleaseName: null },
          ...{ CurrentPlatformVersion: '7.0.6060.45', CloudStorageLocation: 'West Europe' },
          ...{ CanStart: false, CanStop: 'true', SomethingNew: [1] },
        },
      ]),
    );
    assert.deepEqual(await environments.byId(id), {
      ...{ id, name: 'UAT', infrastructure: 'SelfService', type: 'Sandbox', state: 'Finished' },
      ...{ statusText: 'Deployed', url: 'https://uat/', topology: 'AXHA', applicationRelease: '10.0.20' },
      ...{ applicationVersion: '10.0.886.48', platformRelease: '', platformVersion: '7.0.6060.45' },
      ...{ region: 'West Europe' },
    });
    const [call] = client.calls;
    assert.equal(call?.path, '/environmentinfo/v1/detail/project/12/');
    assert.deepEqual([call?.method, call?.query], ['GET', { environmentId: id }]);
  });

  it('finds nothing for an id that the answer does not hold', async () => {
    const { environments } = service(page([]), page([named('other', '1')]), envelope({ Data: null }));
    for (let i = 0; i < 3; i += 1) assert.equal(await environments.byId(id), undefined);
  });

  it('searches by name with one call, although the answer claims more pages', async () => {
    const { client, environments } = service(page([named('UAT')], true));
    assert.equal((await environments.byName('UAT'))[0]?.name, 'UAT');
    assert.deepEqual(client.calls[0]?.query, { environmentName: 'UAT' });
  });

  it('reads all pages, 6 calls a minute at the most', async () => {
    const pages = Array.from({ length: 14 }, (_, index) =>
      page([named(`E${index}`, `${index}`)], index < 13),
    );
    const { client, clock, environments } = service(...pages);
    const all = await environments.all();
    assert.equal(all.length, 14);
    assert.deepEqual(
      client.calls.map(({ query }) => query?.['page']),
      Array.from({ length: 14 }, (_, index) => index + 1),
    );
    assert.equal(clock.elapsedMs, 120_000);
  });

  it('stops at a page that brings nothing, whatever it says about more', async () => {
    const { client, environments } = service(page([named('A', '1')], true), page([named('A', '1')], true));
    assert.equal((await environments.all()).length, 1);
    assert.equal(client.calls.length, 2);
  });

  it('fails with the words of the service when IsSuccess is false', async () => {
    const { environments } = service(envelope({ IsSuccess: false, ErrorMessage: 'No such project.' }));
    await assert.rejects(environments.all(), {
      code: 'lcs-refused',
      serviceMessage: 'No such project.',
      activityId: 'call-id',
      facts: ['LCS says: No such project.', 'Activity id: call-id'],
    });
  });

  it('reads a history with either spelling of dates, bare ids and gaps, newest first', async () => {
    const { client, environments } = service(
      envelope({
        ResultHasMorePages: true,
        Data: [
          {
            ...{ Name: 'old', Type: 'SFBinaryHotfix', TypeDisplay: 'Binary hotfix', Status: 'Completed' },
            ...{ StartDateTimeUtc: '2021-06-03T15:10:00.0', EndDateTimeUtc: null, ActivityId: bare },
          },
          { Status: 'InProgress', StartDateTimeUTC: '8/5/2021 11:00 PM' },
        ],
      }),
    );
    assert.deepEqual(await environments.history(id), [
      {
        ...{ name: '', type: '', typeText: '', status: 'InProgress', activityId: '' },
        ...{ startedAt: Date.UTC(2021, 7, 5, 23), endedAt: undefined },
      },
      {
        ...{ name: 'old', type: 'SFBinaryHotfix', typeText: 'Binary hotfix', status: 'Completed' },
        ...{ activityId: id, startedAt: Date.UTC(2021, 5, 3, 15, 10), endedAt: undefined },
      },
    ]);
    assert.deepEqual(
      client.calls.map(({ path, query }) => [path, query]),
      [[`/environmentinfo/v1/history/project/12/environment/${id}/`, { page: 1 }]],
    );
  });

  it('reads as many pages of a history as it is told, and no further', async () => {
    const of = (name: string) => envelope({ ResultHasMorePages: true, Data: [{ Name: name }] });
    const { client, environments } = service(of('a'), of('b'), of('c'), of('d'));
    assert.equal((await environments.history(id, { pages: 3 })).length, 3);
    assert.equal(client.calls.length, 3);
  });

  it('reads the history 6 times a minute at the most, and a state in one attempt', async () => {
    const { client, clock, environments } = service(
      ...Array<object>(7).fill(envelope({ Data: [] })),
      page([{ ...named('UAT'), DeploymentState: 'Finished' }]),
    );
    for (let call = 1; call <= 7; call += 1) await environments.history(id, { retryForMs: 0 });
    assert.equal(clock.elapsedMs, 60_000);
    assert.equal(client.calls[6]?.retryForMs, 0);
    assert.deepEqual(await environments.readState(id), { kind: 'status', word: 'Finished' });
    assert.equal(client.calls[7]?.retryForMs, 0);
  });
});

describe('RSAT certificate', () => {
  const data = {
    CertificateZipEncoded: Buffer.from('PK zip').toString('base64'),
    CertificateSecretEncoded: Buffer.from('p@ss-word').toString('base64'),
    CertificateThumbprint: 'AB12',
    ExpirationDateTimeUTC: 'Thursday, August 5, 2027 11:00:00 PM',
    Filename: 'RSAT.zip',
  };

  it('is decoded, with the ISO date first', async () => {
    const { environments } = service(
      envelope({ Data: { ...data, ExpirationISODateTimeUTC: '2027-08-06T00:00:00.0' } }),
      envelope({ Data: data }),
    );
    const certificate = await environments.rsatCertificate(id);
    assert.deepEqual(
      [Buffer.from(certificate.zip).toString(), certificate.password, certificate.fileName],
      ['PK zip', 'p@ss-word', 'RSAT.zip'],
    );
    assert.equal(certificate.expiresAt, Date.UTC(2027, 7, 6));
    assert.equal((await environments.rsatCertificate(id)).expiresAt, Date.UTC(2027, 7, 5, 23));
  });

  it('lacks thumbprint and date in older answers', async () => {
    const { CertificateZipEncoded, CertificateSecretEncoded } = data;
    const { environments } = service(envelope({ Data: { CertificateZipEncoded, CertificateSecretEncoded } }));
    const { thumbprint, expiresAt, fileName } = await environments.rsatCertificate(id);
    assert.deepEqual([thumbprint, expiresAt, fileName], [undefined, undefined, `RSATCertificate_${id}.zip`]);
  });

  it('is missing when Data is null although IsSuccess is true', async () => {
    const { environments } = service(envelope({ Data: null }));
    await assert.rejects(environments.rsatCertificate(id), { code: 'rsat-certificate-missing' });
  });
});
