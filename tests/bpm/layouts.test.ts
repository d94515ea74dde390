import assert from 'node:assert/strict';
import { TaskError } from '../../src/errors';
import { byTitle, catalog, csv, readFiles, readRows, tree, warned } from './support/files';
import { readLibrary } from '../../src/bpm/readLibrary';
import { workbook } from './support/workbook';

describe('layouts of process libraries', () => {
  it('reads the full catalog: one title filled per row', async () => {
    const library = await readRows([
      [
        'Work Item Type',
        'Title 1',
        'Title 2',
        'Title 3',
        'Catalog status',
        'Description',
        'Process Sequence ID',
      ],
      ['End to end', '65 Order to cash', null, null, 'Published', '<p>Sales</p>', '65.00.000.000'],
      ['Process area', null, '65.05 Develop policies', null, '60 - Deprecated', null, '65.05.000.000'],
      ['Process', null, null, '65.05.010 Define orders', 'New', null, '65.05.010.000'],
    ]);
    assert.equal(library.layout, 'catalog-full');
    assert.deepEqual(tree(library), [
      '65 Order to cash',
      '  65.05 Develop policies',
      '    65.05.010 Define orders',
    ]);
    assert.deepEqual(
      library.processes.map(({ key, level, type, state }) => [key, level, type, state]),
      [
        ['seq:65.00.000.000', 1, 'End to end', 'live'],
        ['seq:65.05.000.000', 2, 'Process area', 'deprecated'],
        ['seq:65.05.010.000', 3, 'Process', 'live'],
      ],
    );
    assert.deepEqual(byTitle(library, '65 Order to cash').columns, {
      'Work Item Type': 'End to end',
      'Catalog status': 'Published',
      Description: '<p>Sales</p>',
      'Process Sequence ID': '65.00.000.000',
    });
  });

  for (const words of [
    ['End to end', 'Process area', 'Process', 'Scenario'],
    ['End to end process', 'Business process area', 'Business process', 'Scenario or pattern'],
    ['END-TO-END', 'process  area', 'Business\nprocess', 'Scenario'],
  ]) {
    it(`reads the simple catalog with the headers ${words.join(', ').replace('\n', ' ')}`, async () => {
      const library = await readRows([
        ['Work item type', ...words, 'Process Sequence ID'],
        ['End to end', 'Sell', null, null, null, '65.00.000.000'],
        ['Process area', 'Sell', 'Offers', null, null, '65.05.000.000'],
        ['Process', 'Sell', 'Offers', 'Quote', null, '65.05.010.000'],
        ['Scenario', 'Sell', 'Offers', 'Quote', 'Quote by phone', '65.05.010.100'],
        ['Process area', 'Sell', 'Orders', null, null, '65.10.000.000'],
      ]);
      assert.equal(library.layout, 'catalog-simple');
      assert.deepEqual(tree(library), ['Sell', '  Offers', '    Quote', '      Quote by phone', '  Orders']);
      assert.deepEqual(warned(library), []);
    });
  }

  it('takes the type from the header where the simple layout has no type column', async () => {
    const library = await readRows([
      ['End to end', 'Process area', 'Process'],
      ['Sell', null, null],
      ['Sell', 'Offers', null],
      ['Sell', 'Offers', 'Quote'],
    ]);
    assert.deepEqual(
      library.processes.map(({ type }) => type),
      ['End to end', 'Process area', 'Process'],
    );
  });

  it('makes the parents that a repeating layout only names', async () => {
    const library = await readRows([
      ['End to end', 'Process area', 'Process'],
      ['Sell', 'Offers', 'Quote'],
      ['Sell', 'Offers', 'Win'],
      ['Sell', 'Orders', 'Enter'],
    ]);
    assert.deepEqual(tree(library), ['Sell', '  Offers', '    Quote', '    Win', '  Orders', '    Enter']);
    assert.deepEqual(warned(library), ['implied-parent 2', 'implied-parent 2', 'implied-parent 4']);
    assert.equal(byTitle(library, 'Offers').type, 'Process area');
  });

  it('reads merged parent cells, where only the first row carries the parents', async () => {
    const library = await readRows([
      ['End to end', 'Process area', 'Process'],
      ['Sell', 'Offers', 'Quote'],
      [null, null, 'Win'],
      [null, 'Orders', 'Enter'],
      [null, null, 'Change'],
    ]);
    assert.deepEqual(tree(library), [
      'Sell',
      '  Offers',
      '    Quote',
      '    Win',
      '  Orders',
      '    Enter',
      '    Change',
    ]);
  });

  it('reads the 2026 layout with its names and one or two header rows', async () => {
    const rows = [
      ['Microsoft ID MS BPC', 'Partner ID MS BPC', 'Work Item Type', 'Title 1', 'Title 2', 'Scope MS BPC'],
      ['ms-1', null, 'End to end', 'Order to cash', null, '10 - Unspecified'],
      [null, 'p-2', 'Process area', null, 'Develop policies', '20 - In scope'],
    ] as const;
    const one = await readRows(rows);
    const second = ['Microsoft ID', 'Partner ID', 'Work item type', 'Title 1', 'Title 2', 'MSBPC.scope'];
    const two = await readRows([rows[0], second, ...rows.slice(1)]);
    assert.equal(one.layout, 'catalog-2026');
    assert.deepEqual(
      one.processes.map(({ key, ids }) => [key, ids]),
      [
        ['ms:ms-1', { microsoftId: 'ms-1' }],
        ['partner:p-2', { partnerId: 'p-2' }],
      ],
    );
    assert.deepEqual(one.columns, ['Microsoft ID', 'Partner ID', 'Work Item Type', 'Scope']);
    assert.deepEqual(
      two.processes.map(({ key }) => key),
      one.processes.map(({ key }) => key),
    );
    assert.deepEqual(
      two.processes.map(({ place }) => place.row),
      [3, 4],
    );
  });

  it('builds the 2026 tree from parent ids, else from sequence ids, when one column holds all titles', async () => {
    const library = await readRows([
      ['Microsoft ID', 'Parent Microsoft ID', 'Work item type', 'Title', 'Process sequence ID'],
      ['m3', null, 'Process', 'Define orders', '65.05.010.000'],
      ['m1', null, 'End to end', 'Order to cash', '65.00.000.000'],
      ['m2', null, 'Process area', 'Develop policies', '65.05.000.000'],
      ['m4', 'm2', 'Process', 'Define returns', '99.99.999.000'],
    ]);
    assert.deepEqual(tree(library), [
      'Order to cash',
      '  Develop policies',
      '    Define orders',
      '    Define returns',
    ]);
    assert.deepEqual(warned(library), []);
  });

  it('reads the Id / Parent Id sheet of LCS BPM, parents in any order', async () => {
    const library = await readRows([
      ['Id', 'Parent Id', 'Name', 'Description', 'Keywords', 'Countries/regions', 'Industries', 'Reviewed'],
      [3, 2, 'Quote', 'How to quote', 'sales, quote', 'DE; FR', 'Retail', 'Yes'],
      [1, 0, 'Sell', null, null, null, null, 'No'],
      [2, 1, 'Offers', null, null, null, null, 'No'],
    ]);
    assert.equal(library.layout, 'bpm');
    assert.deepEqual(tree(library), ['Sell', '  Offers', '    Quote']);
    assert.deepEqual(
      library.processes.map(({ key, level }) => [key, level]),
      [
        ['id:1', 1],
        ['id:2', 2],
        ['id:3', 3],
      ],
    );
    assert.deepEqual(warned(library), []);
    assert.equal(byTitle(library, 'Quote').columns['Countries/regions'], 'DE; FR');
  });

  it('reads any other layout through the columns of the mapping file', async () => {
    const rows = [
      ['Ebene A', 'Ebene B', 'Art', 'Nummer'],
      ['Verkauf', null, 'Bereich', 'V1'],
      ['Verkauf', 'Angebot', 'Ablauf', 'V1-1'],
    ] as const;
    const library = await readRows(rows, {
      columns: { levels: ['Ebene A', 'Ebene B'], type: 'Art', id: 'Nummer' },
    });
    assert.equal(library.layout, 'mapped');
    assert.deepEqual(tree(library), ['Verkauf', '  Angebot']);
    assert.deepEqual(
      library.processes.map(({ key, type }) => [key, type]),
      [
        ['id:V1', 'Bereich'],
        ['id:V1-1', 'Ablauf'],
      ],
    );
  });

  it('corrects single columns of a known layout through the mapping file', async () => {
    const library = await readRows(
      [
        ['Work Item Type', 'Title 1', 'Nummer'],
        ['End to end', 'Sell', '65.00.000.000'],
      ],
      { columns: { sequenceId: 'Nummer' } },
    );
    assert.equal(library.layout, 'catalog-full');
    assert.equal(library.processes[0]?.key, 'seq:65.00.000.000');
  });

  it('tells the columns found and those each layout needs when none fits', async () => {
    await assert.rejects(
      readRows([
        ['Betrag', 'Konto', 'Name'],
        [1, 2, 'x'],
      ]),
      (error: unknown) => {
        assert.ok(error instanceof TaskError);
        assert.equal(error.code, 'library-layout');
        const facts = error.facts.join('\n');
        assert.match(facts, /columns found: Betrag, Konto, Name/);
        assert.match(facts, /layout catalog-full needs: 'Work Item Type' and 'Title 1'/);
        assert.match(facts, /layout bpm needs: 'Id', 'Parent Id' and 'Name'/);
        return true;
      },
    );
  });

  it('tells the columns that the mapping file names when they are not there', async () => {
    await assert.rejects(
      readRows(
        [
          ['A', 'B'],
          ['x', 'y'],
        ],
        { columns: { levels: ['A', 'C'] } },
      ),
      (error: unknown) =>
        error instanceof TaskError && error.facts.includes('columns that the mapping file names: A, C'),
    );
  });

  it('finds the header below titles and logos, and counts rows as Excel does', async () => {
    const library = await readRows([
      ['Business process catalog', null, null],
      [null, null, null],
      ['Work Item Type', 'Title 1', 'Title 2'],
      [null, null, null],
      ['End to end', 'Sell', null],
    ]);
    assert.deepEqual(library.processes[0]?.place, { file: 'library.csv', row: 5 });
  });

  it('chooses the sheet by its columns and tells which it left out', async () => {
    const rows = [
      ['Work Item Type', 'Title 1', 'Title 2'],
      ['End to end', 'Sell', null],
    ];
    const library = await readFiles({
      'book.xlsx': await workbook([
        { name: 'Read me', rows: [['This is', 'the catalog']] },
        { name: 'Old', hidden: true, rows: [...rows, ['Process area', null, 'Old area']] },
        { name: 'R&D', rows },
      ]),
    });
    assert.deepEqual(tree(library), ['Sell']);
    assert.equal(library.processes[0]?.place.sheet, 'R&D');
    assert.deepEqual(library.warnings.map(({ code, place }) => [code, place.sheet]).sort(), [
      ['ignored-sheet', 'Old'],
      ['ignored-sheet', 'Read me'],
    ]);
  });

  it('reads all sheets of the same columns, as libraries with a sheet per end-to-end process have them', async () => {
    const header = ['Work Item Type', 'Title 1', 'Title 2'];
    const book = await workbook([
      { name: 'Sell', rows: [header, ['End to end', 'Sell', null], ['Process area', null, 'Offers']] },
      { name: 'Buy', rows: [header, ['End to end', 'Buy', null]] },
    ]);
    assert.deepEqual(tree(await readFiles({ 'book.xlsx': book })), ['Sell', '  Offers', 'Buy']);
    assert.deepEqual(tree(await readFiles({ 'book.xlsx': book }, { columns: { sheets: ['buy'] } })), ['Buy']);
  });

  it('prefers the more specific layout when a workbook holds the library twice', async () => {
    const library = await readFiles({
      'book.xlsx': await workbook([
        {
          name: 'Simple',
          rows: [
            ['End to end', 'Process area'],
            ['Sell', null],
            ['Sell', 'Offers'],
            ['Sell', 'Orders'],
          ],
        },
        {
          name: 'Full',
          rows: [
            ['Work Item Type', 'Title 1', 'Title 2'],
            ['End to end', 'Sell', null],
          ],
        },
      ]),
    });
    assert.equal(library.layout, 'catalog-full');
    assert.deepEqual(tree(library), ['Sell']);
  });

  it('reads several files as one library and a repeated parent row once', async () => {
    const header = ['Work Item Type', 'Title 1', 'Title 2', 'Process Sequence ID'];
    const root = ['End to end', '65 Sell', null, '65.00.000.000'];
    const library = await readFiles({
      'part 1.csv': csv([header, root, ['Process area', null, '65.05 Offers', '65.05.000.000']]),
      'part 2.csv': csv([header, root, ['Process area', null, '65.10 Orders', '65.10.000.000']]),
    });
    assert.deepEqual(tree(library), ['65 Sell', '  65.05 Offers', '  65.10 Orders']);
    assert.deepEqual(warned(library), ['repeated-row 2']);
  });

  it('places the rows of a second file by their sequence ids when it begins below the root', async () => {
    const header = ['Work Item Type', 'Title 1', 'Title 2', 'Process Sequence ID'];
    const library = await readFiles({
      'part 1.csv': csv([header, ['End to end', '65 Sell', null, '65.00.000.000']]),
      'part 2.csv': csv([header, ['Process area', null, '65.10 Orders', '65.10.000.000']]),
    });
    assert.deepEqual(tree(library), ['65 Sell', '  65.10 Orders']);
    assert.deepEqual(warned(library), ['skipped-level 2']);
  });

  it('refuses files of different layouts, naming each', async () => {
    await assert.rejects(
      readFiles({
        'a.csv': csv([
          ['Id', 'Parent Id', 'Name'],
          [1, null, 'Sell'],
        ]),
        'b.csv': csv([
          ['End to end', 'Process area'],
          ['Sell', 'Offers'],
        ]),
      }),
      (error: unknown) =>
        error instanceof TaskError &&
        error.code === 'library-mixed' &&
        error.facts.join() === 'a.csv: bpm,b.csv: catalog-simple',
    );
  });

  it('reads every real release', async () => {
    const expected = {
      'catalog-full-2025-02.xlsx': ['catalog-full', 8010, 15],
      'catalog-simple-2025-02.xlsx': ['catalog-simple', 3428, 15],
      'order-to-cash-2025-02.xlsx': ['catalog-full', 746, 1],
      'order-to-cash-2025-05.xlsx': ['catalog-full', 906, 1],
    };
    for (const [file, figures] of Object.entries(expected)) {
      const { layout, processes, warnings } = await readLibrary([catalog(file)], { name: file });
      assert.deepEqual(
        [layout, processes.length, processes.filter((one) => one.parentKey === undefined).length],
        figures,
      );
      assert.equal(new Set(processes.map(({ key }) => key)).size, processes.length, file);
      assert.ok(warnings.every(({ place, message }) => place.row > 0 && message.endsWith('.')));
    }
  });

  it('finds the same tree in the full and the simple release of one month', async () => {
    const full = await readLibrary([catalog('catalog-full-2025-02.xlsx')], { name: 'full' });
    const simple = await readLibrary([catalog('catalog-simple-2025-02.xlsx')], { name: 'simple' });
    const parents = ({ processes }: typeof full) =>
      new Map(
        processes
          .filter(({ key, state }) => key.startsWith('seq:') && state === 'live')
          .map(({ key, parentKey }) => [key, parentKey]),
      );
    const ofFull = parents(full);
    const simpleParents = [...parents(simple)].filter(
      ([key, parentKey = '']) => ofFull.has(key) && ofFull.has(parentKey),
    );
    const different = simpleParents.filter(([key, parentKey]) => ofFull.get(key) !== parentKey);
    assert.ok(simpleParents.length > 3000);
    // The simple release itself has these elsewhere or under other numbers.
    assert.ok(different.length <= 10, JSON.stringify(different));
  });

  it('says that the process template workbook is no library', async () => {
    await assert.rejects(
      readLibrary([catalog('azure-devops-template-2026-03.xlsx')], { name: 'x' }),
      (error: unknown) => error instanceof TaskError && error.code === 'library-layout',
    );
  });
});
