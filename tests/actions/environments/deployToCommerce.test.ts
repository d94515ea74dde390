import assert from 'node:assert/strict';
import { deployRequest, minuteMs, servicingWorld } from './world';

describe('deploy to Commerce', () => {
  it('waits for a scale unit, and does not believe the word of an earlier deployment', async () => {
    const world = servicingWorld();
    const { lcs, library, host, run, sent } = world;
    library.add({ name: 'csu.zip', fileType: 29 });
    lcs.path = [
      [0, 'Succeeded'],
      [2, 'Queued'],
      [5, 'Running'],
      [20, 'Succeeded'],
    ];
    const uat = lcs.add({ type: 'Production' });
    const request = deployRequest(world, { deployment: { type: 'csu', scaleUnit: 'Seattle 1' } });
    const outcome = await run(uat, request);
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(sent('applyScaleUnitUpdate').length, 1);
    assert.deepEqual(
      host.infos.filter((line) => line.startsWith('Status')).map((line) => /: (\w+)/.exec(line)?.[1]),
      ['Succeeded', 'Queued', 'Running', 'Succeeded'],
    );
    assert.ok(sent('readScaleUnit').length > 5);
  });

  it('believes a final word of a scale unit that stays', async () => {
    const world = servicingWorld();
    const { lcs, library, run, clock } = world;
    library.add({ name: 'csu.zip', fileType: 29 });
    lcs.path = [[0, 'Succeeded']];
    await run(lcs.add(), deployRequest(world, { deployment: { type: 'csu', scaleUnit: 'S1' } }));
    assert.equal(clock.elapsedMs, 3 * minuteMs);
  });

  it('waits for e-Commerce by the id of the deployment', async () => {
    const world = servicingWorld();
    const { lcs, library, host, run, sent } = world;
    library.add({ name: 'shop.zip', fileType: 26, words: ['Unknown'] });
    lcs.path = [
      [0, 'Started'],
      [11, 'Succeeded'],
    ];
    await run(lcs.add(), deployRequest(world, { deployment: { type: 'ecom', ecommerce: 'shop' } }));
    const id = lcs.operations[0]?.id ?? '';
    assert.equal(host.outputs['ActivityId'], id);
    assert.ok(sent('readEcommerce').every((call) => call === `readEcommerce shop ${id}`));
    assert.match(
      host.warnings.join('\n'),
      /has not validated[\s\S]*'Started', which this task does not know/,
    );
  });
});
