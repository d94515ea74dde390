import assert from 'node:assert/strict';
import { mostInAMinute, simulatedTime, type SimulatedTime } from './simulatedTime';

const minuteMs = 60_000;

/** The whole way down to the wire, on a clock that both sides share: hours pass at once, limits are enforced. */
describe('requests of a long operation', () => {
  let world: SimulatedTime;
  before(async () => {
    world = await simulatedTime();
  });
  after(() => world.emulators.stop());
  beforeEach(() => world.emulators.reset());

  it('of a deployment of two hours are few, and within every documented limit', async () => {
    const { emulators, matching, run } = world;
    const { lcs, entra } = emulators;
    lcs.settings.environments.scripts.deploy = {
      steps: [
        { word: 'NotStarted', forMs: 5 * minuteMs },
        { word: 'InProgress', forMs: 115 * minuteMs },
        { word: 'Completed' },
      ],
    };
    lcs.addEnvironment({ name: 'UAT' });
    const asset = await lcs.addAsset({ name: 'Main.zip' });
    const { outcome } = await run('UAT', {
      ...{ action: 'deploy', deployment: { type: 'hq', updateName: '7' } },
      ...{ asset: { id: asset.id }, deleteAssetAfter: false },
    });
    assert.equal(outcome.result, 'Succeeded');
    assert.deepEqual(
      {
        environments: matching(/\/detail\//).length,
        history: matching(/\/history\//).length,
        asset: matching(/fileasset/i).length,
        start: matching(/applyupdate/).length,
        status: matching(/fetchstatus/).length,
        all: lcs.requests.length,
      },
      // A look after a minute and then every five: 25 until minute 121. The environment is read before and after.
      { environments: 2, history: 1, asset: 2, start: 1, status: 25, all: 31 },
    );
    // Tokens live about an hour and are renewed five minutes before.
    assert.equal(entra.requests.filter(({ method }) => method === 'POST').length, 3);
    assert.equal(mostInAMinute(lcs.requests), 5);
    assert.ok(mostInAMinute(matching(/\/detail\//)) <= 6);
    assert.ok(mostInAMinute(matching(/\/history\//)) <= 6);
  });

  it('of a start of an hour stay within 6 looks at the environment a minute', async () => {
    const { emulators, matching, run } = world;
    const { lcs } = emulators;
    lcs.settings.environments.scripts.start = {
      steps: [{ word: 'Starting', forMs: 60 * minuteMs }, { word: 'Finished' }],
    };
    for (let index = 0; index < 20; index += 1) lcs.addEnvironment({ name: `Other ${index}` });
    lcs.addEnvironment({
      name: 'Dev',
      infrastructure: 'CustomerManaged',
      type: 'DevTestDev',
      state: 'Stopped',
    });
    const { outcome, host } = await run('dev', { action: 'start' });
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(matching(/\/start\//).length, 1);
    assert.ok(matching(/\/detail\//).length <= 62, `${matching(/\/detail\//).length} calls`);
    assert.ok(mostInAMinute(matching(/\/detail\//)) <= 6);
    assert.ok(!host.infos.some((line) => line.includes('429')), 'no limit was met');
  });

  it('of a lost start stay within the limits of history and state', async () => {
    const { emulators, matching, run } = world;
    const { lcs } = emulators;
    lcs.addEnvironment({ name: 'UAT' });
    lcs.faults.add({ path: /\/refresh\//, kind: 'cut' });
    const source = lcs.addEnvironment({ name: 'Live', type: 'Production' });
    const { outcome, host } = await run('UAT', { action: 'refreshDatabase', sourceEnvironmentId: source.id });
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(matching(/\/refresh\//).length, 2);
    assert.equal(lcs.operations.length, 1);
    assert.ok(mostInAMinute(matching(/\/detail\//)) <= 6);
    assert.ok(mostInAMinute(matching(/\/history\//)) <= 6);
    assert.ok(!host.infos.some((line) => line.includes('429')), 'no limit was met');
  });

  it('of a wait go on through an outage of 29 minutes and a storm of 429, a look a minute and fewer', async () => {
    const { clock, emulators, matching, run } = world;
    const { lcs } = emulators;
    lcs.settings.environments.scripts.deploy = {
      steps: [{ word: 'InProgress', forMs: 170 * minuteMs }, { word: 'Completed' }],
    };
    lcs.addEnvironment({ name: 'UAT' });
    const asset = await lcs.addAsset({ name: 'Main.zip' });
    const begun = clock.elapsedMs;
    const fault = { path: /fetchstatus/, kind: 'status', times: Infinity } as const;
    const retryAfter = { headers: { 'retry-after': '90' } };
    clock.at(begun + 30 * minuteMs, () => lcs.faults.add({ ...fault, status: 503 }));
    clock.at(begun + 59 * minuteMs, () => lcs.faults.clear());
    clock.at(begun + 90 * minuteMs, () => lcs.faults.add({ ...fault, status: 429, ...retryAfter }));
    clock.at(begun + 150 * minuteMs, () => lcs.faults.clear());
    const { outcome, host } = await run('UAT', {
      ...{ action: 'deploy', deployment: { type: 'hq', updateName: '7' } },
      ...{ asset: { id: asset.id }, deleteAssetAfter: false },
    });
    assert.equal(outcome.result, 'Succeeded');
    const log = host.infos.join('\n');
    assert.match(log, /LCS does not answer after 31 min[\s\S]*LCS answers again after (?:59 min|1 h)/);
    assert.match(log, /LCS asks for fewer calls after 1 h 3\d min/);
    const looks = matching(/fetchstatus/);
    assert.ok(mostInAMinute(looks) <= 2, `${mostInAMinute(looks)} looks in a minute`);
    // A look every five minutes, in the outage every minute.
    assert.ok(looks.length <= 34 + 29, `${looks.length} looks`);
    assert.equal(matching(/applyupdate/).length, 1);
  });

  it('of a lost start are one a look while the history cannot be read', async () => {
    const { emulators, matching, run } = world;
    const { lcs } = emulators;
    lcs.addEnvironment({ name: 'UAT' });
    const asset = await lcs.addAsset({ name: 'Main.zip' });
    lcs.faults.add({ path: /applyupdate/, kind: 'process-then-cut' });
    lcs.faults.add({ path: /\/history\//, kind: 'status', status: 503, skip: 1, times: Infinity });
    await assert.rejects(
      run('UAT', {
        ...{ action: 'deploy', deployment: { type: 'hq', updateName: '7' } },
        ...{ asset: { id: asset.id }, deleteAssetAfter: false },
      }),
      { code: 'start-unknown' },
    );
    // Before the start, and 12 looks in ten minutes.
    assert.equal(matching(/\/history\//).length, 13);
    assert.equal(matching(/applyupdate/).length, 1);
  });
});
