import assert from 'node:assert/strict';
import type { ServicingRequest } from '../../../../src/actions/environments/inputs';
import { statusWords } from '../../../../src/lcs/words/statusWords';
import type { StatusFamily, StatusWord } from '../../../../src/lcs/words/types';
import { deployRequest, minuteMs, servicingWorld, textOf, type World } from '../world';

type Waited = Exclude<StatusFamily, 'state'>;

/** How a deployment goes on after it was finalized. */
const deployed = [
  [0, 'Deploying'],
  [10, 'Deployed'],
] as const;

/** Runs what shows the words of a family, so that after 20 minutes of ordinary work it shows `word`. */
const ways: Readonly<Record<Waited, (world: World, word: string) => ReturnType<World['run']>>> = {
  package: (world, word) => {
    world.lcs.path = pathTo('InProgress', word);
    return world.run(world.lcs.add(), deployRequest(world), short);
  },
  scaleUnit: (world, word) => {
    world.lcs.path = pathTo('Running', word);
    world.library.add({ name: 'csu.zip', fileType: 29 });
    const deployment = { type: 'csu', scaleUnit: 'Seattle' };
    return world.run(world.lcs.add(), deployRequest(world, { deployment }), short);
  },
  ecommerce: (world, word) => {
    world.lcs.path = pathTo('Running', word);
    world.library.add({ name: 'site.zip', fileType: 26 });
    const deployment = { type: 'ecom', ecommerce: 'shop' };
    return world.run(world.lcs.add(), deployRequest(world, { deployment }), short);
  },
  preparation: (world, word) => {
    world.lcs.path = pathTo('PreparingEnvironment', word);
    world.clock.at(10 * minuteMs, () => (world.lcs.path = deployed));
    return onPremises(world);
  },
  onPremises: (world, word) => {
    world.lcs.path = pathTo('Downloading', 'PreparationSucceeded');
    world.clock.at(10 * minuteMs, () => (world.lcs.path = pathTo('Deploying', word)));
    return onPremises(world);
  },
  resumed: async (world, word) => {
    const environment = world.lcs.add(plant);
    world.lcs.path = pathTo('Downloading', word);
    await world.lcs.environments.applyUpdate(environment.id, 'asset', 'name');
    world.clock.at(10 * minuteMs, () => (world.lcs.path = deployed));
    const work = { kind: 'deploy', target: { type: 'hqonprem' } } as const;
    return world.run(
      environment,
      { action: 'wait', activityId: world.lcs.operations[0]?.id ?? '', work },
      short,
    );
  },
  database: (world, word) => {
    world.lcs.path = pathTo('InProgress', word);
    const sourceEnvironmentId = world.lcs.add().id;
    return world.run(world.lcs.add(), { action: 'refreshDatabase', sourceEnvironmentId }, short);
  },
  start: (world, word) => power(world, 'start', word),
  stop: (world, word) => power(world, 'stop', word),
};

const plant = { type: 'OnPremSandbox', infrastructure: 'CustomerManaged' };
const short = { timeoutMs: 120 * minuteMs };

const pathTo = (work: string, word: string) =>
  [
    [0, work],
    [20, word],
  ] as const;

function onPremises(world: World) {
  const deployment = { type: 'hqonprem', updateName: '7' };
  return world.run(world.lcs.add(plant), deployRequest(world, { deployment }), short);
}

function power(world: World, action: 'start' | 'stop', word: string) {
  world.lcs.path = pathTo(action === 'start' ? 'Starting' : 'Stopping', word);
  const state = action === 'start' ? 'Stopped' : 'Finished';
  return world.run(world.lcs.add({ infrastructure: 'CustomerManaged', state }), { action }, short);
}

/** Words of the table by family. */
const rows = statusWords.flatMap((row) => row.families.map((family) => ({ ...row, family })));

describe('every status word', () => {
  for (const row of rows)
    if (row.family !== 'state')
      it(`of ${row.family} reaches its outcome: ${row.word} is ${row.meaning}`, () =>
        assertOutcome(row, row.family as Waited));

  for (const row of rows.filter(({ family }) => family === 'state'))
    it(`of an environment's state lets a deployment begin or not: ${row.word} is ${row.meaning}`, () =>
      assertBeginning(row));
});

async function assertOutcome(row: StatusWord, family: Waited): Promise<void> {
  const world = servicingWorld();
  const { host, lcs, failure, sent } = world;
  lcs.message = 'Step 7 broke.';
  const { word, meaning } = row;
  if (meaning === 'running') {
    const error = await failure(ways[family](world, word));
    assert.equal(error.code, 'wait-timeout');
    assert.match(textOf(error), new RegExp(`last status was '${word}'`));
    assert.deepEqual(host.warnings, [], 'a documented word is no surprise');
  } else if (meaning === 'failed') {
    const error = await failure(ways[family](world, word));
    assert.equal(error.code, 'operation-failed');
    assert.match(error.message, new RegExp(`status '${word}'`));
    // The state of an environment comes without a message.
    if (family !== 'start' && family !== 'stop') assert.match(textOf(error), /LCS says: Step 7 broke\./);
    assert.ok(textOf(error).includes(row.help), 'what usually helps');
  } else {
    const { result } = await ways[family](world, word);
    assert.equal(result, meaning === 'done' ? 'Succeeded' : 'SucceededWithIssues');
    if (meaning === 'doneWithIssues') assert.ok(host.warnings.at(-1)?.includes(row.help), 'what helps');
  }
  // Prepared is where a preparation ends, and the deployment of what was prepared begins.
  const goesOn = word === 'PreparationSucceeded' && meaning === 'done';
  assert.equal(sent('finalizeUpdate').length, family === 'onPremises' || goesOn ? 1 : 0);
  assert.equal(host.outputs['OperationStatus'], goesOn ? 'Deployed' : word);
}

async function assertBeginning({ word, meaning, help }: StatusWord): Promise<void> {
  const world = servicingWorld();
  const { host, lcs, run, fails, sent } = world;
  const request: ServicingRequest = deployRequest(world);
  const environment = lcs.add({ state: word });
  const isAtRest = /^(?:Stopped|Paused|Deallocated)$/.test(word);
  if (meaning === 'running') assert.equal((await fails(environment, request)).code, 'environment-busy');
  else if (meaning === 'failed' || isAtRest) {
    const error = await fails(environment, request);
    assert.equal(error.code, 'precondition');
    assert.ok(textOf(error).includes(help), textOf(error));
  } else {
    assert.equal((await run(environment, request)).result, 'Succeeded');
    assert.equal(host.warnings.length, meaning === 'done' ? 0 : 1);
  }
  assert.equal(sent('applyUpdate').length, host.outputs['OperationStatus'] === 'Completed' ? 1 : 0);
}
