import assert from 'node:assert/strict';
import { byTitle, csv, readFiles, readRows, tree, warned, type Row } from './support/files';

const header = [
  'Work Item Type',
  'Title 1',
  'Title 2',
  'Title 3',
  'Title 4',
  'Catalog status',
  'Area Path',
  'Process Sequence ID',
];

/** A row of the full layout. */
function line(
  level: number,
  title: string,
  more: { status?: string; area?: string; seq?: string; type?: string } = {},
): Row {
  const titles = [1, 2, 3, 4].map((one) => (one === level ? title : null));
  return [
    more.type ?? `Level ${level}`,
    ...titles,
    more.status ?? 'New',
    more.area ?? null,
    more.seq ?? null,
  ];
}

describe('hierarchy of process libraries', () => {
  it('places a line below a skipped level under the nearest line above, with one warning', async () => {
    const library = await readRows([
      header,
      line(1, 'Sell'),
      line(2, 'Offers'),
      line(4, 'Quote by phone'),
      line(4, 'By mail'),
    ]);
    assert.deepEqual(tree(library), ['Sell', '  Offers', '    Quote by phone', '    By mail']);
    assert.equal(byTitle(library, 'By mail').level, 4);
    assert.deepEqual(warned(library), ['skipped-level 4', 'skipped-level 5']);
    assert.deepEqual(library.warnings[0]?.place, { file: 'library.csv', row: 4 });
    assert.match(library.warnings[0].message, /'Quote by phone' stands on level 4 without a row of level 3/);
  });

  it('finds the missing level by the sequence id', async () => {
    const library = await readRows([
      header,
      line(1, 'Sell', { seq: '65.00.000.000' }),
      line(2, 'Offers', { seq: '65.05.000.000' }),
      line(3, 'Quote', { seq: '65.05.010.000' }),
      line(2, 'Orders', { seq: '65.10.000.000' }),
      line(4, 'Quote by phone', { seq: '65.05.010.100' }),
    ]);
    assert.deepEqual(tree(library), ['Sell', '  Offers', '    Quote', '      Quote by phone', '  Orders']);
    assert.deepEqual(warned(library), ['skipped-level 6']);
  });

  it('makes a line without any line above a root, with a warning', async () => {
    const library = await readRows([header, line(2, 'Offers'), line(3, 'Quote')]);
    assert.deepEqual(tree(library), ['Offers', '  Quote']);
    assert.deepEqual(warned(library), ['orphan 2']);
  });

  it('keeps live lines under dead ones in the data', async () => {
    const library = await readRows([
      header,
      line(1, 'Sell'),
      line(2, 'Offers', { status: '70 - Deleted' }),
      line(3, 'Quote'),
    ]);
    assert.deepEqual(tree(library), ['Sell', '  Offers', '    Quote']);
    assert.deepEqual(
      library.processes.map(({ state }) => state),
      ['live', 'deleted', 'live'],
    );
  });

  it('does not take update comments for a state', async () => {
    const library = await readRows([
      ['Work Item Type', 'Title 1', 'Catalog status', 'Update Comments'],
      ['End to end', 'Sell', 'Updated', 'Deprecated'],
    ]);
    assert.equal(library.processes[0]?.state, 'live');
  });

  for (const [status, state] of [
    ['Deprecated', 'deprecated'],
    ['60 - Deprecated', 'deprecated'],
    ['60. deprecated', 'deprecated'],
    ['70 - Deleted', 'deleted'],
    ['DELETED', 'deleted'],
    ['50 - Custom', 'live'],
    ['Not deprecated', 'live'],
    [null, 'live'],
  ] as const) {
    it(`takes the catalog status ${status ?? '(empty)'} for ${state}`, async () => {
      const library = await readRows([header, ['T', 'Sell', null, null, null, status, null, null]]);
      assert.equal(library.processes[0]?.state, state);
    });
  }

  it('corrects the area of single lines to the one of their root', async () => {
    const rows: Row[] = [header, line(1, 'Sell', { area: 'Hub\\65 Sell' })];
    for (let number = 1; number <= 30; number += 1)
      rows.push(line(2, `Area ${number}`, { area: 'Hub\\65 Sell' }));
    rows.push(line(2, 'Stray', { area: 'Hub\\10 Buy' }), line(2, 'Team', { area: 'Hub\\65 Sell\\Team' }));
    const library = await readRows(rows);
    assert.deepEqual(warned(library), ['wrong-area 33']);
    assert.equal(byTitle(library, 'Stray').columns['Area Path'], 'Hub\\65 Sell');
    assert.equal(byTitle(library, 'Team').columns['Area Path'], 'Hub\\65 Sell\\Team');
  });

  it('leaves areas alone in a library that assigns them by other rules', async () => {
    const library = await readRows([
      header,
      line(1, 'Sell', { area: 'Hub\\Sales' }),
      line(2, 'Offers', { area: 'Hub\\Marketing' }),
      line(2, 'Orders', { area: 'Hub\\Back office' }),
    ]);
    assert.deepEqual(warned(library), []);
    assert.equal(byTitle(library, 'Orders').columns['Area Path'], 'Hub\\Back office');
  });

  it('leaves lines without a title out, with a warning', async () => {
    const library = await readRows([
      header,
      line(1, 'Sell'),
      ['T', null, null, null, null, 'New', null, '65'],
    ]);
    assert.deepEqual(tree(library), ['Sell']);
    assert.deepEqual(warned(library), ['no-title 3']);
  });

  it('recognises requirements by their type and never puts processes below them', async () => {
    const library = await readRows([
      header,
      line(1, 'Sell'),
      line(2, 'Offers'),
      line(3, 'Print quotes', { type: 'Functional requirement' }),
      line(3, 'Quote'),
      line(4, 'Quote by phone'),
      line(4, 'Sign quotes', { type: 'Requirement' }),
    ]);
    assert.deepEqual(tree(library), [
      'Sell',
      '  Offers',
      '    Print quotes',
      '    Quote',
      '      Quote by phone',
      '      Sign quotes',
    ]);
    assert.deepEqual(
      library.processes.filter(({ kind }) => kind === 'requirement').map(({ title }) => title),
      ['Print quotes', 'Sign quotes'],
    );
  });

  describe('by parent ids', () => {
    const ids = ['Id', 'Parent Id', 'Name'];

    it('breaks circles, making the first line a root', async () => {
      const library = await readRows([
        ids,
        [1, 3, 'One'],
        [2, 1, 'Two'],
        [3, 2, 'Three'],
        [4, 4, 'Own parent'],
        [5, 3, 'Below'],
      ]);
      assert.deepEqual(tree(library), ['One', '  Two', '    Three', '      Below', 'Own parent']);
      assert.deepEqual(warned(library), ['cycle 2', 'cycle 5']);
    });

    it('makes a line whose parent is missing a root', async () => {
      const library = await readRows([ids, [1, null, 'One'], [2, 9, 'Two']]);
      assert.deepEqual(tree(library), ['One', 'Two']);
      assert.deepEqual(warned(library), ['orphan 3']);
      assert.match(library.warnings[0]?.message ?? '', /The parent '9' of 'Two' is not in the library/);
    });

    it('puts children under the first of several lines with one id', async () => {
      const library = await readRows([ids, [1, null, 'One'], [1, null, 'Other'], [2, 1, 'Child']]);
      assert.deepEqual(tree(library), ['One', '  Child', 'Other']);
      assert.deepEqual(warned(library), ['duplicate-id 3']);
      assert.deepEqual(
        library.processes.map(({ ids: one }) => one.libraryId),
        ['1', '2', undefined],
      );
    });

    it('reads chains of a thousand levels', async () => {
      const rows: Row[] = [ids];
      for (let id = 1; id <= 1000; id += 1) rows.push([id, id - 1, `Level ${id}`]);
      const library = await readRows(rows);
      assert.equal(library.processes.at(-1)?.level, 1000);
    });
  });

  it('prefers the sequence id to a parent name that has no row', async () => {
    const library = await readRows([
      ['End to end', 'Process area', 'Process', 'Process Sequence ID'],
      ['65 Sell', null, null, '65.00.000.000'],
      ['65 Sell', '65.05 Offers', null, '65.05.000.000'],
      ['65 Sell', '65.05 Ofers', '65.05.010 Quote', '65.05.010.000'],
    ]);
    assert.deepEqual(tree(library), ['65 Sell', '  65.05 Offers', '    65.05.010 Quote']);
    assert.deepEqual(warned(library), ['parent-name 4']);
  });

  it('does not mind file names of open workbooks', async () => {
    const library = await readFiles({
      '~$library.xlsx': 'lock',
      'library.csv': csv([header, line(1, 'Sell')]),
    });
    assert.deepEqual(tree(library), ['Sell']);
  });
});
