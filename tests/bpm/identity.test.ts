import assert from 'node:assert/strict';
import fc from 'fast-check';
import { byTitle, readRows, warned, type Row } from './support/files';

const header = [
  'Microsoft ID',
  'Partner ID',
  'Work Item Type',
  'Title 1',
  'Title 2',
  'Catalog status',
  'Process Sequence ID',
  'Alternate process sequence ID',
  'Priority',
];

interface Fields {
  ms?: string | null;
  partner?: string | null;
  type?: string;
  status?: string;
  seq?: string | number | null;
  alternate?: string;
  priority?: number;
}

function row(
  title: string,
  { ms, partner, type = 'Process', status, seq, alternate, priority }: Fields = {},
  level = 1,
): Row {
  const titles = level === 1 ? [title, null] : [null, title];
  return [
    ms ?? null,
    partner ?? null,
    type,
    ...titles,
    status ?? 'New',
    seq ?? null,
    alternate ?? null,
    priority ?? null,
  ];
}

const keys = async (...rows: Row[]) => (await readRows([header, ...rows])).processes.map(({ key }) => key);

describe('identity of processes', () => {
  it('goes by Microsoft ID, Partner ID, sequence id and titles, in this order', async () => {
    const all = await keys(
      row('A', { ms: 'm', partner: 'p', seq: '10.00' }),
      row('B', { partner: 'p2', seq: '20.00' }),
      row('C', { seq: '30.00' }),
      row('D'),
    );
    assert.deepEqual(all.slice(0, 3), ['ms:m', 'partner:p2', 'seq:30.00']);
    assert.match(all[3] ?? '', /^path:[\w-]{16}$/);
  });

  it('keeps every id a row has as evidence', async () => {
    const library = await readRows([header, row('A', { ms: ' m ', partner: 'p', seq: '10.00.' })]);
    assert.deepEqual(library.processes[0]?.ids, { microsoftId: 'm', partnerId: 'p', sequenceId: '10.00' });
  });

  it('gives an id of several rows to a live one and falls back for the others', async () => {
    const library = await readRows([
      header,
      row('Dead', { ms: 'M1', status: 'Deprecated' }),
      row('Live', { ms: 'm1' }),
      row('Later', { ms: 'm1' }),
    ]);
    assert.equal(byTitle(library, 'Live').key, 'ms:m1');
    assert.match(byTitle(library, 'Dead').key, /^path:/);
    assert.match(byTitle(library, 'Later').key, /^path:/);
    assert.deepEqual(warned(library), ['duplicate-id 2', 'duplicate-id 4']);
  });

  describe('sequence ids', () => {
    it('counts while one live row has it, and is the live row’s when a dead one has it too', async () => {
      const library = await readRows([
        header,
        row('Old', { seq: '10.05', status: 'Deprecated' }),
        row('New one', { seq: '10.05' }),
      ]);
      assert.equal(byTitle(library, 'New one').key, 'seq:10.05');
      assert.deepEqual(byTitle(library, 'Old').ids, {});
      assert.deepEqual(warned(library), []);
    });

    it('is nobody’s when several live rows have it', async () => {
      const library = await readRows([header, row('A', { seq: '10.05' }), row('B', { seq: '10.05' })]);
      assert.ok(
        library.processes.every(({ key, ids }) => key.startsWith('path:') && ids.sequenceId === undefined),
      );
      assert.deepEqual(warned(library), ['duplicate-id 2', 'duplicate-id 3']);
    });

    it('is the row’s whose title says it, when several live rows have it', async () => {
      const library = await readRows([
        header,
        row('65.05.010.500 Define policies', { seq: '65.05.010.500' }),
        row('65.20.025.376 Sync orders', { seq: '65.05.010.500' }),
      ]);
      assert.equal(library.processes[0]?.key, 'seq:65.05.010.500');
      assert.match(library.processes[1]?.key ?? '', /^path:/);
      assert.deepEqual(warned(library), ['duplicate-id 3']);
    });

    it('is nobody’s when it was used again after its process was replaced by another', async () => {
      const library = await readRows([
        header,
        row('Define tax books', { seq: '65.05', status: 'Deprecated', alternate: '65.10' }),
        row('Classify leases', { seq: '65.05' }),
      ]);
      assert.ok(library.processes.every(({ ids }) => ids.sequenceId === undefined));
      assert.deepEqual(warned(library), ['reused-id 3']);
    });

    for (const alternate of ['Duplicate', '65.05.000.000']) {
      it(`stays with the live row when the dead one’s replacement is ${alternate}`, async () => {
        const library = await readRows([
          header,
          row('Credit work', { seq: '65.05', status: 'Deprecated', alternate }),
          row('Credit work in Finance', { seq: '65.05' }),
        ]);
        assert.equal(byTitle(library, 'Credit work in Finance').key, 'seq:65.05');
      });
    }

    it('does not count against the number in the title', async () => {
      const library = await readRows([header, row('65.30.030.200 Issue a memo', { seq: '65.30.040.100' })]);
      assert.match(library.processes[0]?.key ?? '', /^path:/);
      assert.deepEqual(warned(library), ['contradicting-id 2']);
    });

    it('is the same with and without zeros at its end', async () => {
      const library = await readRows([header, row('65.05 Develop policies', { seq: '65.05.000.000' })]);
      assert.equal(library.processes[0]?.key, 'seq:65.05.000.000');
    });

    for (const words of ['Duplicate', 'Project management and accounting', 'Settings > 1 > General']) {
      it(`is not "${words}"`, async () => {
        const library = await readRows([header, row('A', { seq: words })]);
        assert.deepEqual(library.processes[0]?.ids, {});
      });
    }
  });

  it('takes the alternate sequence id of dead rows for their replacement, unless it is a word', async () => {
    const library = await readRows([
      header,
      row('A', { status: 'Deprecated', alternate: '10.10.000.000' }),
      row('B', { status: 'Deprecated', alternate: 'Duplicate' }),
      row('C', { alternate: '10.20.000.000' }),
    ]);
    assert.deepEqual(
      library.processes.map(({ replacedBy }) => replacedBy),
      ['10.10.000.000', undefined, undefined],
    );
  });

  it('tells twins apart by a number, both live ones with a warning', async () => {
    const library = await readRows([
      header,
      row('Parent'),
      row('Twin', {}, 2),
      row('Twin', {}, 2),
      row('Twin', { type: 'Task' }, 2),
    ]);
    const [, first = '', second = '', other = ''] = library.processes.map(({ key }) => key);
    assert.equal(second, `${first}~2`);
    assert.doesNotMatch(other, /~/);
    assert.deepEqual(warned(library), ['twin 4']);
  });

  it('sees through numbering, letter case, blanks and punctuation of titles', async () => {
    const a = await keys(row('65 Order to cash'), row('65.05 Develop sales policies', {}, 2));
    const b = await keys(row('66 order  to Cash.'), row('66.10 develop Sales policies', {}, 2));
    assert.deepEqual(a, b);
  });

  it('is another for another parent or another type', async () => {
    const all = [
      ...(await keys(row('A'), row('X', {}, 2))).slice(1),
      ...(await keys(row('B'), row('X', {}, 2))).slice(1),
      ...(await keys(row('A'), row('X', { type: 'Task' }, 2))).slice(1),
    ];
    assert.equal(new Set(all).size, 3);
  });

  const title = fc.constantFrom(
    'Quote',
    'Order',
    '10.05 Deliver',
    '10.05.010 Invoice',
    'Pay',
    'Return goods',
  );
  const fields = fc.record({
    ms: fc.option(fc.constantFrom('m1', 'm2', 'M1', 'm3'), { nil: null }),
    partner: fc.option(fc.constantFrom('p1', 'p2'), { nil: null }),
    type: fc.constantFrom('Process', 'Task'),
    status: fc.constantFrom('New', 'Deprecated', '70 - Deleted'),
    seq: fc.option(fc.constantFrom('10.05', '10.05.010', '20.00', 'Duplicate'), { nil: null }),
    priority: fc.nat(4),
  });
  const group = fc.record({ title, fields, children: fc.array(fc.tuple(title, fields), { maxLength: 5 }) });
  const rowsOf = (
    groups: readonly { title: string; fields: Fields; children: readonly (readonly [string, Fields])[] }[],
  ) =>
    groups.flatMap((one) => [
      row(one.title, one.fields),
      ...one.children.map(([name, more]) => row(name, more, 2)),
    ]);

  it('gives every row a key of its own, and every id to one process at most', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(group, { minLength: 1, maxLength: 8 }), async (groups) => {
        const { processes } = await readRows([header, ...rowsOf(groups)]);
        assert.equal(new Set(processes.map(({ key }) => key)).size, processes.length);
        for (const name of ['microsoftId', 'partnerId', 'sequenceId'] as const) {
          const ids = processes
            .map(({ ids: one }) => one[name]?.toLowerCase())
            .filter((id) => id !== undefined);
          assert.equal(new Set(ids).size, ids.length, name);
        }
      }),
      { numRuns: 150 },
    );
  });

  /** Rows that nothing but their place tells apart, and shared ids, hang on the order of rows by their nature. */
  const distinct = fc.uniqueArray(
    fc.record({
      title: fc.constantFrom('Sell', 'Buy', 'Plan', 'Hire'),
      children: fc.uniqueArray(title, { maxLength: 5 }),
    }),
    { selector: (one) => one.title, minLength: 1 },
  );

  it('does not hang on the order of rows below their parent, nor on columns that carry no identity', async () => {
    await fc.assert(
      fc.asyncProperty(distinct, fc.nat(), async (groups, seed) => {
        const build = (turn: number) =>
          rowsOf(
            rotated(groups, turn).map(({ title: name, children }) => ({
              title: name,
              fields: { seq: name === 'Plan' ? '40.00' : null, priority: turn % 5 },
              children: rotated(children, turn).map((child) => [child, { priority: turn % 3 }] as const),
            })),
          );
        const before = await readRows([header, ...build(0)]);
        const after = await readRows([header, ...build(seed % 7)]);
        const shape = ({ processes }: typeof before) =>
          new Map(processes.map(({ key, parentKey, title: name }) => [key, [parentKey, name]]));
        assert.deepEqual(sorted(shape(before)), sorted(shape(after)));
      }),
      { numRuns: 100 },
    );
  });
});

function rotated<T>(things: readonly T[], turn: number): T[] {
  const at = things.length === 0 ? 0 : turn % things.length;
  return [...things.slice(at), ...things.slice(0, at)];
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
