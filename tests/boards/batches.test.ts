import assert from 'node:assert/strict';
import fc from 'fast-check';
import { batchLimit, createBatchDealer, needsOf } from '../../src/boards/batches';
import type { WorkItemWrite } from '../../src/boards/types';

const slots = 8;

function write(key: number, needs: Partial<WorkItemWrite> = {}): WorkItemWrite {
  return { key: String(key), type: 'Epic', fields: {}, ...needs };
}

/** Parents before children; `pick` says what each node hangs below, or nothing for a root. */
function forest(parents: readonly (number | undefined)[]): WorkItemWrite[] {
  return parents.map((parent, key) =>
    write(key, parent === undefined ? {} : { parent: { key: String(parent) } }),
  );
}

interface Dealt {
  readonly batches: string[][];
  readonly answers: Map<string, 'done' | 'failed' | 'dropped'>;
  readonly most: number;
}

/** Deals everything as writeRun does: up to eight at a time, one batch answered after the other. */
function deal(
  writes: readonly WorkItemWrite[],
  fails: (key: string) => boolean = () => false,
  choose: (underWay: number) => number = () => 0,
): Dealt {
  const dealer = createBatchDealer(writes);
  const underWay: WorkItemWrite[][] = [];
  const result = {
    batches: [] as string[][],
    answers: new Map<string, 'done' | 'failed' | 'dropped'>(),
    most: 0,
  };
  const answer = (key: string, how: 'done' | 'failed' | 'dropped') => {
    assert.ok(!result.answers.has(key), `${key} was answered twice`);
    result.answers.set(key, how);
  };
  for (;;) {
    while (underWay.length < slots) {
      const batch = dealer.next(underWay.length === 0);
      if (!batch) break;
      checkBatch(batch, result.answers);
      underWay.push(batch);
      result.batches.push(batch.map(({ key }) => key));
      result.most = Math.max(result.most, underWay.length);
    }
    const [batch] = underWay.splice(choose(underWay.length), 1);
    if (!batch) return result;
    for (const { key } of batch) {
      if (result.answers.has(key)) continue;
      if (!fails(key)) {
        answer(key, 'done');
        dealer.done(key);
        continue;
      }
      answer(key, 'failed');
      for (const dropped of dealer.failed(key)) answer(dropped.key, 'dropped');
    }
  }
}

function checkBatch(batch: readonly WorkItemWrite[], answers: ReadonlyMap<string, string>): void {
  assert.ok(batch.length <= batchLimit);
  const earlier = new Set<string>();
  for (const one of batch) {
    for (const need of needsOf(one))
      assert.ok(earlier.has(need) || answers.get(need) === 'done', `${one.key} goes before ${need}`);
    earlier.add(one.key);
  }
}

/** For each node the index of an earlier one to hang below; -1 for a root. */
const forests = fc
  .tuple(
    fc.array(fc.nat(999), { minLength: 1, maxLength: 900 }),
    fc.constantFrom(1, 3, 30, 1000),
    fc.constantFrom(0, 100, 500),
  )
  .map(([shape, reach, rootsPerThousand]) =>
    forest(
      shape.map((number, key) => {
        if (key === 0 || number < rootsPerThousand) return undefined;
        return key - 1 - (number % Math.min(key, reach));
      }),
    ),
  );

describe('boards/batches', () => {
  it('answers every write of any forest exactly once, parents before children, whatever fails', () => {
    fc.assert(
      fc.property(forests, fc.integer({ min: 2, max: 60 }), fc.nat(), (writes, failEvery, seed) => {
        const fails = (key: string) => (Number(key) * 31 + seed) % failEvery === 0;
        const { answers, most } = deal(writes, fails, (underWay) => seed % Math.max(1, underWay));
        assert.equal(answers.size, writes.length);
        assert.ok(most <= slots);
        for (const one of writes) {
          const parent = needsOf(one)[0];
          const isParentGone = parent !== undefined && answers.get(parent) !== 'done';
          if (isParentGone) assert.equal(answers.get(one.key), 'dropped');
          else assert.equal(answers.get(one.key), fails(one.key) ? 'failed' : 'done');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('needs few more requests than n / 200 for a bushy tree', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 5, max: 40 }),
        fc.nat(),
        (n, width, seed) => {
          const parents = Array.from({ length: n }, (_, key) =>
            key < width ? undefined : Math.floor(key / width) - 1,
          );
          const { batches } = deal(forest(parents), undefined, (underWay) => seed % Math.max(1, underWay));
          assert.ok(batches.length <= 1.2 * (n / batchLimit) + 10, `${batches.length} requests for ${n}`);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('fills every batch but the last when nothing hangs together', () => {
    const { batches } = deal(forest(Array.from({ length: 1050 }, () => undefined)));
    assert.deepEqual(
      batches.map(({ length }) => length),
      [200, 200, 200, 200, 200, 50],
    );
  });

  it('sends a chain as a row of full batches', () => {
    const chain = forest(Array.from({ length: 450 }, (_, key) => (key === 0 ? undefined : key - 1)));
    assert.deepEqual(
      deal(chain).batches.map(({ length }) => length),
      [200, 200, 50],
    );
  });

  it('keeps several batches under way', () => {
    const parents = Array.from({ length: 4000 }, (_, key) => (key < 20 ? undefined : key % 20));
    assert.equal(deal(forest(parents)).most, slots);
  });

  it('waits for what `after` and `relate` name, too', () => {
    const writes = [
      write(0, { id: 10, after: ['2'] }),
      write(1, { relate: [{ key: '0' }, { id: 5 }] }),
      write(2, { id: 11 }),
    ];
    assert.deepEqual(deal(writes).batches, [['2', '0', '1']]);
    const { answers } = deal(writes, (key) => key === '2');
    assert.deepEqual([answers.get('0'), answers.get('1')], ['dropped', 'dropped']);
  });

  it('never deals a circle, nor what hangs below it, and deals the rest', () => {
    const writes = [
      write(0, { after: ['1'] }),
      write(1, { after: ['0'] }),
      write(2, { parent: { key: '1' } }),
      write(3),
    ];
    const { batches, answers } = deal(writes);
    assert.deepEqual(batches, [['3']]);
    assert.deepEqual([...answers.keys()], ['3']);
  });

  it('holds a small batch back while others under way may add to it, and no longer', () => {
    const dealer = createBatchDealer(forest([undefined, ...Array.from({ length: 250 }, () => 0), undefined]));
    assert.equal(dealer.next(true)?.length, 200);
    assert.equal(dealer.next(false), undefined);
    dealer.done('0');
    assert.equal(dealer.next(false)?.length, 52);
  });

  it('drops what stands in the same batch as the failed one', () => {
    const dealer = createBatchDealer(forest([undefined, 0, 1, undefined]));
    dealer.next(true);
    assert.deepEqual(
      dealer.failed('0').map(({ key }) => key),
      ['1', '2'],
    );
    assert.deepEqual(dealer.failed('0'), []);
  });
});
