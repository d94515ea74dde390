import assert from 'node:assert/strict';
import type { ServicingRequest } from '../../../../src/actions/environments/inputs';
import { lcsError } from '../../../fakes/fakeAssetLibrary';
import { assertCancelled, deployRequest, minuteMs, servicingWorld, textOf } from '../world';

const refresh = (source: { id: string }): ServicingRequest => ({
  action: 'refreshDatabase',
  sourceEnvironmentId: source.id,
});

describe('a start whose answer is lost', () => {
  it('is found in the history and waited for with the id from there', async () => {
    const world = servicingWorld();
    const { host, lcs, run, sent } = world;
    lcs.fates.push('lose');
    const outcome = await run(lcs.add(), deployRequest(world));
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(sent('applyUpdate').length, 1);
    assert.equal(host.outputs['ActivityId'], lcs.operations[0]?.id);
    assert.match(host.warnings[0] ?? '', /The answer to the start was lost: The connection was cut\./);
  });

  it('is found when LCS shows it minutes later', async () => {
    const world = servicingWorld();
    const { host, lcs, run, sent } = world;
    lcs.fates.push('lose');
    lcs.lagMinutes = 4;
    await run(lcs.add(), deployRequest(world));
    assert.equal(sent('applyUpdate').length, 1);
    assert.ok(host.infos.includes('Looked in LCS after 5 s: LCS shows nothing of it. Looking on.'));
  });

  it('is sent once more only after LCS showed for five minutes that nothing began', async () => {
    const world = servicingWorld();
    const { lcs, clock, run, sent } = world;
    lcs.fates.push('cut');
    const startedAt = clock.now();
    await run(lcs.add(), deployRequest(world));
    assert.equal(sent('applyUpdate').length, 2);
    assert.equal(lcs.operations.length, 1);
    assert.equal(lcs.operations[0]?.startedAt, startedAt + 5 * minuteMs);
    assert.ok(sent('history').length >= 7);
  });

  it('is not sent a third time', async () => {
    const world = servicingWorld();
    const { lcs, fails, sent } = world;
    lcs.fates.push('cut', 'cut');
    const error = await fails(lcs.add(), deployRequest(world));
    assert.equal(error.code, 'start-unknown');
    assert.equal(sent('applyUpdate').length, 2);
  });

  it('is not repeated when the history cannot be read', async () => {
    const world = servicingWorld();
    const { lcs, fails, sent } = world;
    lcs.fates.push('cut');
    lcs.historyError = lcsError();
    const error = await fails(lcs.add(), deployRequest(world));
    assert.equal(error.code, 'start-unknown');
    assert.equal(sent('applyUpdate').length, 1);
    assert.match(
      textOf(error),
      /Do not start it again before looking[\s\S]*began at 2026-01-01 00:00 UTC[\s\S]*activityId: '<activity id>'/,
    );
  });

  it('is not repeated when something goes on whose id nobody knows', async () => {
    const world = servicingWorld();
    const { lcs, fails, sent } = world;
    const uat = lcs.add();
    lcs.fates.push(() => {
      lcs.set(uat.id, { state: 'Servicing' });
      return { kind: 'unknown', reason: 'LCS answered 502.' };
    });
    const error = await fails(uat, deployRequest(world));
    assert.equal(error.code, 'start-unknown');
    assert.equal(sent('applyUpdate').length, 1);
    assert.match(textOf(error), /Something goes on[\s\S]*State of the environment: Servicing/);
  });

  it('is found after an outage of LCS that lasts longer than the looks otherwise would', async () => {
    const world = servicingWorld();
    const { lcs, clock, run, sent } = world;
    lcs.fates.push(() => {
      lcs.historyError = lcsError({ status: 503 });
      return { kind: 'unknown', reason: 'LCS answered 503.' };
    });
    const down = { kind: 'unreachable', reason: 'LCS answered 503.', throttled: false } as const;
    lcs.looks.push(...Array<typeof down>(18).fill(down));
    clock.at(16 * minuteMs, () => (lcs.historyError = undefined));
    const outcome = await run(lcs.add(), deployRequest(world));
    assert.equal(outcome.result, 'Succeeded');
    // Nothing was to be seen for five minutes after the outage, so it was started again.
    assert.equal(sent('applyUpdate').length, 2);
    assert.ok((lcs.operations[0]?.startedAt ?? 0) - clock.now() + clock.elapsedMs >= 21 * minuteMs);
  });

  it('is not mixed up with entries that were there before or are of another kind', async () => {
    const world = servicingWorld();
    const { lcs, clock, run, sent } = world;
    const uat = lcs.add();
    const before = { name: 'old', typeText: '', status: 'Completed', startedAt: clock.now() };
    lcs.history.set(uat.id, [
      { ...before, type: 'SFApplicationHotfix', activityId: 'bbbbbbbb-0000-4000-8000-000000000001' },
    ]);
    lcs.fates.push(() => {
      lcs.history.get(uat.id)?.unshift({
        ...before,
        ...{ type: 'SFSourceDbToSandbox', activityId: 'bbbbbbbb-0000-4000-8000-000000000002' },
      });
      return { kind: 'unknown', reason: 'LCS answered 500.' };
    });
    await run(uat, deployRequest(world));
    assert.equal(sent('applyUpdate').length, 2);
  });

  it('is a scale unit whose status has changed', async () => {
    const world = servicingWorld();
    const { lcs, library, run, sent } = world;
    library.add({ name: 'csu.zip', fileType: 29 });
    lcs.showsHistory = false;
    const uat = lcs.add();
    lcs.path = [[0, 'Succeeded']];
    await lcs.environments.applyScaleUnitUpdate(uat.id, 'S1', 'earlier');
    lcs.path = [
      [0, 'Queued'],
      [9, 'Running'],
      [20, 'Succeeded'],
    ];
    lcs.fates.push('lose');
    await run(uat, deployRequest(world, { deployment: { type: 'csu', scaleUnit: 'S1' } }));
    assert.equal(sent('applyScaleUnitUpdate').length, 2);
    assert.equal(lcs.operations.length, 2);
  });

  it('is the first deployment to a scale unit that had no status before', async () => {
    const world = servicingWorld();
    const { lcs, library, run, sent } = world;
    library.add({ name: 'csu.zip', fileType: 29 });
    lcs.showsHistory = false;
    lcs.fates.push('lose');
    lcs.path = [
      [0, 'Queued'],
      [20, 'Succeeded'],
    ];
    await run(lcs.add(), deployRequest(world, { deployment: { type: 'csu', scaleUnit: 'S1' } }));
    assert.equal(sent('applyScaleUnitUpdate').length, 1);
  });

  it('is not taken for that of somebody else, whose update has another name', async () => {
    const world = servicingWorld();
    const { lcs, clock, fails } = world;
    const uat = lcs.add();
    lcs.fates.push(() => {
      lcs.history.set(uat.id, [
        {
          ...{ name: 'theirs', type: 'SFApplicationHotfix', typeText: '', status: 'InProgress' },
          ...{ activityId: 'bbbbbbbb-0000-4000-8000-000000000003', startedAt: clock.now() },
        },
      ]);
      return { kind: 'unknown', reason: 'LCS answered 500.' };
    });
    lcs.fates.push({ kind: 'refused', message: 'Another operation is in progress.' });
    const error = await fails(uat, deployRequest(world));
    assert.equal(error.code, 'start-unknown');
    assert.match(textOf(error), /now refuses the start: Another operation[\s\S]*'theirs'/);
  });

  it('is never repeated for e-Commerce, where nothing would show it', async () => {
    const world = servicingWorld();
    const { lcs, library, fails, sent } = world;
    library.add({ name: 'shop.zip', fileType: 26 });
    lcs.fates.push('cut');
    const error = await fails(
      lcs.add(),
      deployRequest(world, { deployment: { type: 'ecom', ecommerce: 'S' } }),
    );
    assert.equal(error.code, 'start-unknown');
    assert.equal(sent('applyEcommerceUpdate').length, 1);
    assert.match(textOf(error), /LCS does not show whether/);
  });

  it('is a refresh that is found by its kind', async () => {
    const world = servicingWorld();
    const { lcs, run, sent } = world;
    const [production, uat] = [lcs.add({ type: 'Production' }), lcs.add()];
    lcs.fates.push('lose');
    await run(uat, refresh(production));
    assert.equal(sent('refresh').length, 1);
  });

  it('says that it may have begun when the run is cancelled while looking', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, fails } = world;
    lcs.fates.push('cut');
    clock.at(2 * minuteMs, () => host.cancel());
    const error = await fails(lcs.add(), deployRequest(world));
    assertCancelled(error);
    assert.match(textOf(error), /LCS may have begun with it[\s\S]*history of the environment/);
  });

  it('is not sent again when LCS said that it started it, but shows nothing', async () => {
    const world = servicingWorld();
    const { lcs, fails, sent } = world;
    lcs.fates.push({ kind: 'started' });
    const error = await fails(lcs.add(), deployRequest(world));
    assert.equal(error.code, 'start-unknown');
    assert.match(textOf(error), /LCS has started the operation, but gave no activity id/);
    assert.equal(sent('applyUpdate').length, 1);
  });

  it('asks for the id in the history when LCS started it without giving one', async () => {
    const world = servicingWorld();
    const { lcs, ports, run, sent } = world;
    const uat = lcs.add();
    const { environments } = lcs;
    const applyUpdate: typeof environments.applyUpdate = async (...args) => {
      await environments.applyUpdate(...args);
      return { kind: 'started' };
    };
    Object.assign(ports, { environments: { ...environments, applyUpdate } });
    await run(uat, deployRequest(world));
    assert.equal(lcs.operations.length, 1);
    assert.ok(sent('readUpdate').every((call) => call.endsWith(lcs.operations[0]?.id ?? '-')));
  });
});

describe('a start that LCS takes only later', () => {
  it('waits as long as LCS asks, and starts once', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, run, sent } = world;
    const startedAt = clock.now();
    const later = { kind: 'later', reason: 'LCS answered 429.', throttled: true } as const;
    lcs.fates.push({ ...later, retryAfterMs: 267_000 }, later);
    await run(lcs.add(), deployRequest(world));
    assert.equal(sent('applyUpdate').length, 3);
    assert.equal(lcs.operations.length, 1);
    assert.equal(lcs.operations[0]?.startedAt, startedAt + 267_000 + 60_000);
    assert.match(host.infos.join('\n'), /only later \(too many calls\).*trying again in 4 min 27 s/);
  });

  it('gives up when the time-out comes first, certain that nothing was started', async () => {
    const world = servicingWorld();
    const { lcs, fails, sent } = world;
    const later = { kind: 'later', reason: 'LCS answered 429.', throttled: true } as const;
    lcs.fates.push(...Array<typeof later>(50).fill(later));
    const error = await fails(lcs.add(), deployRequest(world), { timeoutMs: 10 * minuteMs });
    assert.equal(error.code, 'start-too-late');
    assert.match(error.message, /nothing was started/);
    assert.equal(sent('applyUpdate').length, 11);
  });

  it('tries for two minutes to reach LCS, and is cancelled without harm', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, fails } = world;
    const gone = { kind: 'later', reason: 'No route to LCS.', throttled: false } as const;
    lcs.fates.push(...Array<typeof gone>(50).fill(gone));
    const error = await fails(lcs.add(), deployRequest(world));
    assert.equal(error.code, 'start-too-late');
    assert.equal(clock.elapsedMs, 2 * minuteMs);
    lcs.fates.push(gone);
    clock.at(clock.elapsedMs + 5000, () => host.cancel());
    assert.match((await fails(lcs.add(), deployRequest(world))).message, /LCS has not begun with it/);
  });
});

describe('a start that LCS refuses', () => {
  it('fails with the words of LCS', async () => {
    const world = servicingWorld();
    const { lcs, fails, sent } = world;
    lcs.fates.push({ kind: 'refused', message: 'The asset is not deployable.', activityId: 'act-1' });
    const error = await fails(lcs.add(), deployRequest(world));
    assert.equal(error.code, 'start-refused');
    assert.match(
      textOf(error),
      /nothing was started[\s\S]*LCS says: The asset is not deployable\.[\s\S]*act-1[\s\S]*LCS page/,
    );
    assert.equal(sent('applyUpdate').length, 1);
  });

  it('explains the limit of database operations, and when the next one is possible', async () => {
    const world = servicingWorld();
    const { lcs, clock, fails, sent } = world;
    const [source, uat] = [lcs.add(), lcs.add()];
    const entry = {
      name: '',
      type: 'SFSourceDbToSandbox',
      typeText: 'Refresh database',
      status: 'Completed',
    };
    const hourMs = 60 * minuteMs;
    lcs.history.set(
      uat.id,
      [2, 9, 20, 30].map((hours, index) => ({
        ...{ ...entry, activityId: `cccccccc-0000-4000-8000-00000000000${index}` },
        startedAt: clock.now() - hours * hourMs,
      })),
    );
    lcs.fates.push({
      kind: 'refused',
      message: 'Maximum allowed API operations are 3 from 12/31/2025 04:00',
    });
    const error = await fails(uat, refresh(source));
    assert.equal(error.code, 'database-limit');
    const text = textOf(error);
    assert.match(text, /Three database operations per environment and 24 hours/);
    // The third newest began 20 hours ago.
    assert.match(text, /Try again after 2026-01-01 04:00 UTC/);
    assert.equal(text.match(/In the last 24 hours/g)?.length, 3);
    assert.match(text, /LCS says: Maximum allowed API operations are 3 from/);
    assert.equal(sent('refresh').length, 1);
  });

  for (const message of [
    'This environment is read-only because it has been migrated.',
    'The environment is managed in the Power Platform admin center.',
  ])
    it(`recognises an environment that was moved: ${message}`, async () => {
      const world = servicingWorld();
      const { lcs, fails } = world;
      lcs.fates.push({ kind: 'refused', message });
      const error = await fails(lcs.add(), deployRequest(world));
      assert.equal(error.code, 'environment-read-only');
      assert.match(textOf(error), /read-only in LCS[\s\S]*https:\/\/admin\.powerplatform\.microsoft\.com/);
    });

  it('passes on what settles the matter otherwise, such as 403', async () => {
    const world = servicingWorld();
    const { lcs, fails } = world;
    lcs.fates.push(() => {
      throw lcsError({ code: 'lcs-forbidden', status: 403 });
    });
    assert.equal((await fails(lcs.add(), deployRequest(world))).code, 'lcs-forbidden');
  });
});
