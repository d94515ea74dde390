import assert from 'node:assert/strict';
import type { ServicingInputs } from '../../../src/actions/environments/inputs';
import { InputError } from '../../../src/errors';
import { readInputs } from '../../../tasks/LcsEnvironmentServicing/inputs';
import { lcsTaskHost } from '../lcsTaskHost';

const id = '0f7a3b52-93a8-4d42-a2b4-5c6f7e8d9a01';
const other = '1f7a3b52-93a8-4d42-a2b4-5c6f7e8d9a02';
const bare = other.replaceAll('-', '').toUpperCase();
const common = { projectId: '12', environmentId: id };

function read(inputs: Record<string, string>, variables: Record<string, string> = {}): ServicingInputs {
  const host = lcsTaskHost({ ...common, ...inputs });
  for (const [name, value] of Object.entries(variables)) host.setVariable(name, value);
  return readInputs(host).inputs;
}

/** Subjects of all mistakes, and the text. */
function mistakes(inputs: Record<string, string>): { subjects: string[]; text: string } {
  try {
    readInputs(lcsTaskHost({ ...common, releaseName: 'r', ...inputs }));
  } catch (error) {
    assert.ok(error instanceof InputError, String(error));
    return { subjects: error.problems.map(({ subject }) => subject), text: error.facts.join('\n') };
  }
  return assert.fail('there is no mistake');
}

describe('LcsEnvironmentServicing inputs', () => {
  it('takes the inputs of LCSAssetDeploy as they are', () => {
    const inputs = read({
      ...{ fileAssetId: bare, releaseName: 'Release-7', deploymentType: 'hq', waitForCompletion: 'false' },
    });
    assert.deepEqual(inputs, {
      environment: { id },
      request: {
        ...{ action: 'deploy', deployment: { type: 'hq', updateName: 'Release-7' } },
        ...{ asset: { id: other }, deleteAssetAfter: false },
      },
      wait: { waitForCompletion: false, waitForIdle: true, timeoutMs: 360 * 60_000, pollMs: undefined },
      step: { task: 'FakeTask@1', serviceConnectionName: 'connection-1', projectId: 12 },
    });
  });

  it('names an update after the release, else after the build', () => {
    const update = (variables: Record<string, string>, more: Record<string, string> = {}) => {
      const { request } = read({ fileAssetId: id, ...more }, variables);
      assert.equal(request.action, 'deploy');
      return request.deployment.type === 'hq' ? request.deployment.updateName : '';
    };
    const both = { 'Release.ReleaseName': 'Release-3', 'Build.BuildNumber': '20260101.1' };
    assert.equal(update(both), 'Release-3');
    assert.equal(update({ 'Build.BuildNumber': '20260101.1' }), '20260101.1');
    assert.equal(update(both, { releaseName: 'Mine' }), 'Mine');
    assert.deepEqual(mistakes({ fileAssetId: id, releaseName: '' }).subjects, ['releaseName']);
  });

  it('reads every kind of deployment', () => {
    const deployment = (inputs: Record<string, string>) => {
      const { request } = read({ fileAssetId: id, ...inputs });
      return request.action === 'deploy' ? request.deployment : undefined;
    };
    assert.deepEqual(deployment({ deploymentType: 'csu', scaleUnitName: 'Seattle 1' }), {
      ...{ type: 'csu', scaleUnit: 'Seattle 1' },
    });
    assert.deepEqual(deployment({ deploymentType: 'ecom', ecommerceEnvironmentId: 'shop' }), {
      ...{ type: 'ecom', ecommerce: 'shop' },
    });
    assert.deepEqual(deployment({ deploymentType: 'hqonprem', releaseName: 'r' }), {
      ...{ type: 'hqonprem', updateName: 'r' },
    });
  });

  it('looks for an asset by name among those of the type that fits', () => {
    const asset = (inputs: Record<string, string>) => {
      const named = {
        fileAssetName: 'Main',
        releaseName: 'r',
        scaleUnitName: 'S',
        ecommerceEnvironmentId: 'S',
      };
      const { request } = read({ ...named, fileAssetType: '10', ...inputs });
      return request.action === 'deploy' ? request.asset : undefined;
    };
    assert.deepEqual(asset({}), { name: 'Main', fileType: 10 });
    assert.deepEqual(asset({ deploymentType: 'csu' }), { name: 'Main', fileType: 29 });
    assert.deepEqual(asset({ deploymentType: 'csu', fileAssetType: '28' }), { name: 'Main', fileType: 28 });
    assert.deepEqual(asset({ deploymentType: 'ecom' }), { name: 'Main', fileType: 26 });
  });

  it('reads what a wait needs, by the kind of operation', () => {
    const wait = (inputs: Record<string, string>) =>
      read({ action: 'wait', activityId: bare, ...inputs }).request;
    const waiting = { action: 'wait', activityId: other };
    assert.deepEqual(wait({}), { ...waiting, work: { kind: 'deploy', target: { type: 'hq' } } });
    assert.deepEqual(wait({ operation: 'stop' }), { ...waiting, work: { kind: 'stop' } });
    assert.deepEqual(wait({ deploymentType: 'csu', scaleUnitName: 'S' }), {
      ...{ ...waiting, work: { kind: 'deploy', target: { type: 'csu', scaleUnit: 'S' } } },
    });
    const ecom = wait({ deploymentType: 'ecom', ecommerceEnvironmentId: 'S', activityId: 'dep-77' });
    assert.equal(ecom.action === 'wait' && ecom.activityId, 'dep-77');
    assert.deepEqual(wait({ deleteAssetAfter: 'true', fileAssetId: id }), {
      ...{ ...waiting, work: { kind: 'deploy', target: { type: 'hq' }, deleteAsset: id } },
    });
    assert.deepEqual(wait({ operation: 'exportDatabase', backupName: 'b', downloadTo: '/drop' }), {
      ...{ ...waiting, work: { kind: 'exportDatabase', backupName: 'b', downloadTo: '/drop' } },
    });
  });

  it('reads times', () => {
    const { wait } = read({ action: 'start', timeoutMinutes: '90', pollSeconds: '15', waitForIdle: 'false' });
    assert.deepEqual(wait, {
      ...{ waitForCompletion: true, waitForIdle: false, timeoutMs: 90 * 60_000, pollMs: 15_000 },
    });
  });

  it('takes an environment by name', () => {
    assert.deepEqual(read({ action: 'metadata', environmentId: '', environmentName: ' UAT ' }).environment, {
      name: 'UAT',
    });
  });

  it('looks only at the inputs of the chosen action', () => {
    const nonsense = { fileAssetId: 'x', activityId: 'y', timeoutMinutes: 'z', pollSeconds: '-1' };
    assert.deepEqual(read({ action: 'metadata', ...nonsense }).request, { action: 'metadata' });
  });
});

describe('LcsEnvironmentServicing inputs, mistakes', () => {
  it('are all reported together', () => {
    const { subjects, text } = mistakes({
      ...{ projectId: 'x', environmentId: 'nope', environmentName: 'UAT', deploymentType: 'csu' },
      ...{ timeoutMinutes: '0', pollSeconds: '1.5', waitForCompletion: 'perhaps', deleteAssetAfter: 'no' },
    });
    assert.deepEqual([...new Set(subjects)].sort(), [
      ...['deleteAssetAfter', 'environmentId', 'fileAssetId', 'pollSeconds', 'projectId', 'scaleUnitName'],
      ...['timeoutMinutes', 'waitForCompletion'],
    ]);
    assert.match(text, /Give either environmentId or environmentName, not both/);
    assert.match(text, /"nope" is not a GUID/);
    assert.match(text, /Give either fileAssetId or fileAssetName/);
  });

  for (const [what, inputs, subject, problem] of [
    [
      'neither id nor name',
      { action: 'stop', environmentId: '' },
      'environmentId',
      /either environmentId or environmentName\./,
    ],
    ['an unknown action', { action: 'restart' }, 'action', /"restart" is not one/],
    ['a wait without activity id', { action: 'wait' }, 'activityId', /required/],
    ['a wait with a bad id', { action: 'wait', activityId: 'a-1' }, 'activityId', /not a GUID/],
    ['an unknown operation', { action: 'wait', activityId: id, operation: 'x' }, 'operation', /is not one/],
    ['an unknown deployment type', { fileAssetId: id, deploymentType: 'vm' }, 'deploymentType', /hqonprem/],
    ['csu without scale unit', { fileAssetId: id, deploymentType: 'csu' }, 'scaleUnitName', /required/],
    [
      'ecom without target',
      { fileAssetId: id, deploymentType: 'ecom' },
      'ecommerceEnvironmentId',
      /required/,
    ],
    ['both asset id and name', { fileAssetId: id, fileAssetName: 'a' }, 'fileAssetId', /not both/],
    ['a bad asset type', { fileAssetName: 'a', fileAssetType: '11' }, 'fileAssetType', /"11"/],
    ['a refresh without source', { action: 'refreshDatabase' }, 'sourceEnvironmentId', /required/],
    [
      'a refresh from itself',
      { action: 'refreshDatabase', sourceEnvironmentId: id.replaceAll('-', '') },
      'sourceEnvironmentId',
      /the environment to refresh/,
    ],
    ['an export without name', { action: 'exportDatabase' }, 'backupName', /required/],
    [
      'a backup with extension',
      { action: 'exportDatabase', backupName: 'b.bacpac' },
      'backupName',
      /extension/,
    ],
    ['a backup with a slash', { action: 'exportDatabase', backupName: 'a/b' }, 'backupName', /characters/],
    [
      'a scale unit with a slash',
      { fileAssetId: id, deploymentType: 'csu', scaleUnitName: '../x' },
      'scaleUnitName',
      /not a name/,
    ],
    [
      'an unset variable',
      { fileAssetId: '$(Upload.FileAssetId)' },
      'fileAssetId',
      /Upload\.FileAssetId is not set/,
    ],
    [
      'a pause longer than the wait',
      { action: 'start', timeoutMinutes: '1', pollSeconds: '61' },
      'pollSeconds',
      /longer/,
    ],
    ['a time-out of months', { action: 'start', timeoutMinutes: '99999' }, 'timeoutMinutes', /10080/],
    [
      'a download without waiting',
      { action: 'exportDatabase', backupName: 'b', downloadTo: '/d', waitForCompletion: 'false' },
      'downloadTo',
      /waitForCompletion/,
    ],
    [
      'a deletion without waiting',
      { fileAssetId: id, deleteAssetAfter: 'true', waitForCompletion: 'false' },
      'deleteAssetAfter',
      /waitForCompletion/,
    ],
    [
      'a download of a resumed export without its name',
      { action: 'wait', activityId: id, operation: 'exportDatabase', downloadTo: '/d' },
      'backupName',
      /required/,
    ],
  ] as const)
    it(`names ${what}`, () => {
      const { subjects, text } = mistakes(inputs);
      assert.deepEqual(subjects, [subject]);
      assert.match(text, problem);
    });
});
