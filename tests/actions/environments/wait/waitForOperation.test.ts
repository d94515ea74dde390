import assert from 'node:assert/strict';
import type { Reading } from '../../../../src/lcs/environments/types';
import { lcsError } from '../../../fakes/fakeAssetLibrary';
import { assertCancelled, deployRequest, minuteMs, servicingWorld, textOf } from '../world';

const down: Reading = { kind: 'unreachable', reason: 'LCS answered 503.', throttled: false };
const storm: Reading = { kind: 'unreachable', reason: 'LCS answered 429.', throttled: true };

describe('waiting for an operation', () => {
  it('rides out an outage of half an hour, and tells when it begins and ends', async () => {
    const world = servicingWorld();
    const { host, lcs, run, clock } = world;
    lcs.path = [
      [0, 'InProgress'],
      [90, 'Completed'],
    ];
    // Looks come at minutes 1, 6 and 11; from there on every minute until LCS answers again at minute 42.
    lcs.looks.push(undefined, undefined, ...Array<Reading>(31).fill(down));
    const outcome = await run(lcs.add(), deployRequest(world));
    assert.equal(outcome.result, 'Succeeded');
    assert.match(
      host.infos.join('\n'),
      /LCS does not answer after 11 min: LCS answered 503\.[\s\S]*LCS answers again after 42 min/,
    );
    assert.equal(clock.elapsedMs, 92 * minuteMs);
  });

  it('gives up after a longer outage, with what is needed to go on', async () => {
    const world = servicingWorld();
    const { lcs, fails } = world;
    lcs.looks.push(...Array<Reading>(60).fill(down));
    const uat = lcs.add();
    const error = await fails(uat, deployRequest(world));
    assert.equal(error.code, 'lcs-silent');
    assert.match(textOf(error), /has not answered for 31 min/);
    assert.match(textOf(error), /action: 'wait'[\s\S]*activityId: 'aaaaaaaa-/);
  });

  it('weathers a storm of 429 for hours, and waits as long as LCS asks', async () => {
    const world = servicingWorld();
    const { host, lcs, run, clock } = world;
    lcs.path = [[0, 'Completed']];
    lcs.looks.push(...Array<Reading>(30).fill(storm), { ...storm, retryAfterMs: 20 * minuteMs });
    const outcome = await run(lcs.add(), deployRequest(world));
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(clock.elapsedMs, (1 + 30 * 5 + 20) * minuteMs);
    const told = host.infos.filter((line) => line.startsWith('LCS asks for fewer calls'));
    assert.ok(told.length >= 2 && told.length <= 31, `${told.length} lines`);
  });

  it('goes on after four answers without a status, and gives up at the fifth', async () => {
    const world = servicingWorld();
    const { lcs, run, fails } = world;
    const refused: Reading = { kind: 'refused', message: 'Not now.' };
    lcs.path = [[0, 'Completed']];
    lcs.looks.push(...Array<Reading>(4).fill(refused));
    assert.equal((await run(lcs.add(), deployRequest(world))).result, 'Succeeded');
    lcs.looks.push(...Array<Reading>(5).fill(refused));
    const error = await fails(lcs.add(), deployRequest(world));
    assert.equal(error.code, 'status-refused');
    assert.match(textOf(error), /LCS says: Not now\.[\s\S]*action: 'wait'/);
  });

  it('takes an unknown word as running, shows it and warns once', async () => {
    const world = servicingWorld();
    const { host, lcs, run } = world;
    lcs.path = [
      [0, 'InProgress'],
      [5, 'Defragmenting'],
      [40, 'Completed'],
    ];
    const outcome = await run(lcs.add(), deployRequest(world));
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(host.warnings.length, 1);
    assert.match(host.warnings[0] ?? '', /'Defragmenting', which this task does not know/);
    assert.match(host.infos.join('\n'), /Status after 6 min: Defragmenting \(a word that this task does not/);
  });

  it('shows step and percent where LCS tells them', async () => {
    const world = servicingWorld();
    const { host, lcs, run } = world;
    const running = { kind: 'status', word: 'InProgress' } as const;
    lcs.path = [[0, 'Completed']];
    lcs.looks.push({ ...running, step: 'Download', percent: 20 }, { ...running, step: 'Apply', percent: 60 });
    await run(lcs.add(), deployRequest(world));
    assert.deepEqual(
      host.progressed.map(({ percent }) => percent),
      [20, 60],
    );
    assert.match(
      host.infos.join('\n'),
      /after 1 min: InProgress \(at work\), step: Download, 20 %[\s\S]*after 6 min: InProgress \(at work\), step: Apply, 60 %/,
    );
  });

  it('ends at the time-out with the activity id and the YAML that goes on', async () => {
    const world = servicingWorld();
    const { lcs, clock, fails, sent } = world;
    lcs.path = [[0, 'InProgress']];
    const uat = lcs.add({ name: "O'Hara" });
    const error = await fails(uat, deployRequest(world), { timeoutMs: 33 * minuteMs });
    assert.equal(error.code, 'wait-timeout');
    assert.equal(clock.elapsedMs, 33 * minuteMs);
    assert.match(textOf(error), /within 33 min[\s\S]*'InProgress'[\s\S]*goes on in LCS/);
    assert.deepEqual(error.facts.slice(0, 9), [
      '- task: Servicing@1',
      '  inputs:',
      "    serviceConnectionName: 'LCS'",
      "    projectId: '1'",
      "    action: 'wait'",
      `    environmentId: '${uat.id}'`,
      `    activityId: '${lcs.operations[0]?.id}'`,
      "    operation: 'deploy'",
      "    deploymentType: 'hq'",
    ]);
    // The last look is at the very end.
    assert.equal(sent('readUpdate').length, 8);
  });

  it('ends at once when the run is cancelled, and says that the operation goes on', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, fails } = world;
    lcs.path = [[0, 'InProgress']];
    clock.at(17 * minuteMs, () => host.cancel());
    const error = await fails(lcs.add(), deployRequest(world));
    assertCancelled(error);
    assert.equal(clock.elapsedMs, 17 * minuteMs);
    assert.match(error.message, new RegExp(`goes on in LCS; activity id ${lcs.operations[0]?.id}`));
    assert.match(host.infos.join('\n'), /To go on waiting for it later:\n- task: Servicing@1/);
  });

  it('keeps the service words and adds how to go on when LCS refuses the reader', async () => {
    const world = servicingWorld();
    const { lcs, fails } = world;
    lcs.looks.push(
      lcsError({ code: 'lcs-unauthorized', what: 'Could not read: LCS answered 401.', status: 401 }),
    );
    const error = await fails(lcs.add(), deployRequest(world));
    assert.equal(error.code, 'lcs-unauthorized');
    assert.match(textOf(error), /To go on waiting for the deployment[\s\S]*action: 'wait'/);
  });

  it('polls as often as the user wants', async () => {
    const world = servicingWorld();
    const { lcs, run, sent } = world;
    lcs.path = [
      [0, 'InProgress'],
      [10, 'Completed'],
    ];
    await run(lcs.add(), deployRequest(world), { pollMs: 30_000 });
    assert.equal(sent('readUpdate').length, 20);
  });
});

describe('the story of a failure', () => {
  it('tells status, message, activity id, history entry, page and what helps', async () => {
    const world = servicingWorld();
    const { lcs, fails } = world;
    lcs.path = [
      [0, 'InProgress'],
      [50, 'RollbackInProgress'],
      [70, 'RollbackCompleted'],
    ];
    lcs.message = 'The package could not be applied.';
    const uat = lcs.add({ name: 'UAT' });
    const error = await fails(uat, deployRequest(world));
    const text = textOf(error);
    assert.match(
      text,
      /deployment to 'UAT' .* ended with status 'RollbackCompleted': failed and rolled back/,
    );
    assert.match(text, /the environment is as it was before/);
    assert.match(text, /LCS says: The package could not be applied\./);
    assert.match(text, new RegExp(`Activity id: ${lcs.operations[0]?.id}`));
    assert.match(
      text,
      /Environment history: Application deployable package '7', InProgress, 2026-01-01 00:00 UTC/,
    );
    assert.match(text, new RegExp(`LCS page: https://.*EnvironmentId=${uat.id}`));
  });

  it('stands on the summary of the run too, where nothing that LCS says becomes Markdown', async () => {
    const world = servicingWorld();
    const { host, lcs, fails } = world;
    lcs.path = [[0, 'Failed']];
    lcs.message = 'x\n```\n# [click](https://evil.example)';
    await fails(lcs.add({ name: '<b>UAT</b>' }), deployRequest(world));
    const { markdown } = host.summaries[0] ?? assert.fail('no summary');
    assert.match(markdown, /^\*\*The deployment to '&lt;b&gt;UAT/);
    assert.equal(markdown.match(/```/g)?.length, 2);
    assert.match(markdown, /LCS page: https:/);
  });

  it('is told also when the history cannot be read', async () => {
    const world = servicingWorld();
    const { lcs, fails } = world;
    lcs.path = [[0, 'Failed']];
    lcs.historyError = lcsError();
    const error = await fails(lcs.add(), deployRequest(world));
    assert.equal(error.code, 'operation-failed');
    assert.match(textOf(error), /no entry of this operation could be read/);
  });
});
