import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planBlocks } from '../../src/blob/planBlocks';

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;

describe('planBlocks', () => {
  it('keeps within 50,000 blocks, the version limit and the memory of the usual blocks', () => {
    const sizes = fc.integer({ min: 0, max: 195 * GiB });
    fc.assert(
      fc.property(
        sizes,
        fc.constantFrom(undefined, '2015-12-11', '2016-05-31', '2023-11-03'),
        (bytes, version) => {
          const plan = planBlocks('x', bytes, version);
          assert.ok(plan.count <= 50_000 && plan.blockBytes <= 4 * MiB);
          assert.ok(
            plan.count * plan.blockBytes >= bytes && (plan.count - 1) * plan.blockBytes < Math.max(1, bytes),
          );
          assert.ok(plan.lanes >= 1 && plan.lanes * plan.blockBytes <= 18 * MiB);
        },
      ),
    );
  });

  it('takes larger blocks where the link allows them and the file needs them', () => {
    assert.equal(planBlocks('x', 1000 * GiB, '2016-05-31').blockBytes, 21 * MiB);
    assert.equal(planBlocks('x', 1000 * GiB, '2016-05-31').lanes, 1);
    assert.equal(planBlocks('x', 100_000 * GiB, '2020-02-10').blockBytes, 2048 * MiB);
  });

  it('refuses a file that no 50,000 blocks of the version hold', () => {
    for (const version of [undefined, '2015-12-11'])
      assert.throws(() => planBlocks('big.zip', 196 * GiB, version), {
        code: 'file-too-large',
        message: /big\.zip/,
      });
    assert.throws(() => planBlocks('x', 5000 * GiB, '2016-05-31'), { code: 'file-too-large' });
  });
});
