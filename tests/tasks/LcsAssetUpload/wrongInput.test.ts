import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertResult, logOf, useTaskWorld, type ConnectionChanges } from '../support';

/** Every mistake gets a clear error that names the thing, and changes nothing anywhere. */
describe('LcsAssetUpload, wrong input', () => {
  const world = useTaskWorld();
  const quick = { assetType: '15', waitForValidation: 'false' };
  const dataFile = async () => {
    const file = path.join(world.folder, 'data.zip');
    await writeFile(file, 'some bytes');
    return file;
  };

  it('reports all mistakes together and asks nobody', async () => {
    const { lcs, entra } = world.emulators;
    const run = await world.run(
      'LcsAssetUpload',
      { projectId: 'twelve', assetType: '11', assetName: '$(Not.Set)', ifAssetExists: 'maybe' },
      { connection: { parameters: { password: '' } } },
    );
    assertResult(run, 'Failed');
    assert.equal(run.message, '6 inputs need attention.');
    const mistakes = run.issues.map(({ message }) => message).join('\n');
    for (const subject of [
      'serviceConnectionName > Password: ',
      'projectId: ',
      'assetType: ',
      'assetPath: ',
      'assetName: ',
      'ifAssetExists: ',
    ])
      assert.ok(mistakes.includes(subject), `${subject} in ${mistakes}`);
    assert.deepEqual([lcs.requests, entra.requests], [[], []]);
  });

  it('explains a file that cannot be meant, and asks nobody', async () => {
    const { lcs, entra } = world.emulators;
    const { folder } = world;
    await mkdir(path.join(folder, 'many'));
    for (const name of ['a1.zip', 'a2.zip', 'a3.zip']) await writeFile(path.join(folder, 'many', name), 'x');
    await writeFile(path.join(folder, 'empty.zip'), '');
    const cases: [string, RegExp][] = [
      ['none.zip', /there is no file '.*none\.zip'/],
      ['many/z*.zip', /no file matches '.*z\*\.zip'/],
      ['many/*.zip', /matches 3 files[^]*a1\.zip[^]*a2\.zip[^]*a3\.zip/],
      ['many', /many' is a folder/],
      ['empty.zip', /empty\.zip' is empty/],
    ];
    await Promise.all(
      cases.map(async ([name, words]) => {
        const run = await world.run('LcsAssetUpload', { ...quick, assetPath: path.join(folder, name) });
        assertResult(run, 'Failed');
        assert.match(run.issues[0]?.message ?? '', /^assetPath: /);
        assert.match(logOf(run), words);
      }),
    );
    assert.deepEqual([lcs.requests, entra.requests], [[], []]);
  });

  const connections: [string, () => ConnectionChanges, RegExp][] = [
    ['http instead of https', () => ({ apiUrl: 'http://lcsapi.lcs.dynamics.com' }), /https/],
    ['a guest', () => ({ parameters: { username: 'a_b.com#EXT#@contoso.example' } }), /guest/],
    ['no password', () => ({ parameters: { password: '' } }), /password is missing/],
    ['/common', () => ({ url: `${world.emulators.entra.url}/common` }), /common/],
    ['a client id that is none', () => ({ parameters: { clientid: 'abc' } }), /not a GUID/],
  ];
  it('explains a connection that cannot work, before anything is sent', async () => {
    const { lcs, entra } = world.emulators;
    const assetPath = await dataFile();
    await Promise.all(
      connections.map(async ([name, connection, words]) => {
        const run = await world.run('LcsAssetUpload', { ...quick, assetPath }, { connection: connection() });
        assertResult(run, 'Failed');
        assert.match(run.issues[0]?.message ?? '', words, name);
        assert.match(run.issues[0]?.message ?? '', /^serviceConnectionName > /);
      }),
    );
    assert.deepEqual([lcs.requests, entra.requests], [[], []]);
  });

  it('explains a sign-in that is refused: wrong password, MFA', async () => {
    const { lcs, entra } = world.emulators;
    const assetPath = await dataFile();
    entra.users.push({ username: 'mfa@contoso.example', password: 'Zq7#mfa-account', error: 50076 });
    const run = (parameters: Record<string, string>) =>
      world.run('LcsAssetUpload', { ...quick, assetPath }, { connection: { parameters } });
    const [wrong, mfa] = await Promise.all([
      run({ password: 'not-the-right-one' }),
      run({ username: 'mfa@contoso.example', password: 'Zq7#mfa-account' }),
    ]);
    entra.users.pop();
    for (const refused of [wrong, mfa]) assertResult(refused, 'Failed');
    assert.match(logOf(wrong), /AADSTS50126/);
    assert.match(logOf(mfa), /AADSTS50076/);
    assert.match(logOf(mfa), /multi-?factor|MFA/i);
    assert.deepEqual(lcs.requests, []);
  });

  it('explains a project that the user may not use, with the usual causes', async () => {
    const { lcs } = world.emulators;
    const assetPath = await dataFile();
    const denied = await world.run('LcsAssetUpload', { ...quick, assetPath, projectId: '999' });
    assertResult(denied, 'Failed');
    const [{ message } = { message: '' }] = denied.issues;
    for (const cause of [/never opened the project/, /another geography/, /licence/])
      assert.match(message, cause);
    lcs.settings.foreignProjectStatus = 403;
    const forbidden = await world.run('LcsAssetUpload', { ...quick, assetPath, projectId: '999' });
    assertResult(forbidden, 'Failed');
    assert.match(forbidden.issues[0]?.message ?? '', /role/);
    assert.match(logOf(forbidden), /LCS says: The user has no access to this project\./);
    assert.deepEqual(lcs.assets, []);
  });

  it('explains the API host of another geography', async () => {
    const { otherLcs } = world.emulators;
    const run = await world.run(
      'LcsAssetUpload',
      { ...quick, assetPath: await dataFile() },
      { connection: { apiUrl: otherLcs.url } },
    );
    assertResult(run, 'Failed');
    assert.match(run.issues[0]?.message ?? '', /another geography than the project/);
  });
});
