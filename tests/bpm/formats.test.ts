import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TaskError } from '../../src/errors';
import { defaultLimits } from '../../src/bpm/limits';
import { readLibrary } from '../../src/bpm/readLibrary';
import { readDelimited } from '../../src/bpm/readDelimited';
import { byTitle, csv, readFiles, tree } from './support/files';
import { workbook, zip } from './support/workbook';

const header = ['Work Item Type', 'Title 1', 'Title 2', 'Description'];
const rows = [
  header,
  ['End to end', 'Größe', null, 'Äpfel "rot", grün; gelb | blau\tund\nneue Zeile'],
  ['Process area', null, 'Maße', 'x'],
];

const encodings: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16 LE with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16 BE with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'UTF-16 LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 BE': (text) => Buffer.from(text, 'utf16le').swap16(),
  'Windows-1252': (text) => Buffer.from(text, 'latin1'),
};

const fails = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof TaskError, String(error));
  assert.equal(error.code, code);
  assert.match([error.message, error.remedy, ...error.facts].join('\n'), words);
  return true;
};

describe('formats of library files', () => {
  for (const [name, encode] of Object.entries(encodings)) {
    it(`reads text in ${name}`, async () => {
      const library = await readFiles({ 'library.csv': encode(csv(rows, ';', '\r\n')) });
      assert.deepEqual(tree(library), ['Größe', '  Maße']);
      assert.equal(byTitle(library, 'Größe').columns['Description'], rows[1]?.[3]);
    });
  }

  it('reads back any table, whatever the delimiter, quotes, line breaks and encoding', () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'ä', 'ß', ',', ';', '|', '\t', '"', '\n', ' ', '=', "'") }),
      fc.constantFrom('', '1', 'x', '"', '""', 'a,b;c|d'),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(...Object.keys(encodings)),
        (cells, delimiter, lineBreak, encoding) => {
          const table = [['Typ ä', 'Title 1', 'Title 2', 'Note'], ...cells];
          const content = encodings[encoding]?.(csv(table, delimiter, lineBreak)) ?? Buffer.alloc(0);
          const read = readDelimited(content, 'x.csv', defaultLimits).rows;
          // A row whose cells are all empty is written as delimiters, so it is there.
          assert.deepEqual(
            read.map((row) => row.map((value) => value ?? '')),
            table.map((row) => row.map((value) => (value.trim() === '' ? '' : value))),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is not misled by a cell full of another delimiter', async () => {
    const tags = Array.from({ length: 100 }, (_one, index) => `tag ${index}`).join(';');
    const library = await readFiles({
      'library.csv': `Work Item Type,Title 1,Tags\nEnd to end,Sell,${tags}\nEnd to end,Buy,x\n`,
    });
    assert.deepEqual(tree(library), ['Sell', 'Buy']);
  });

  it('keeps the row numbers of files with empty lines, and reads the separator hint of Excel', async () => {
    const library = await readFiles({
      'library.csv': `sep=|\r\nWork Item Type|Title 1\r\n\r\nEnd to end|Sell, buy; plan\r\n`,
    });
    assert.deepEqual(
      library.processes.map(({ title, place }) => [title, place.row]),
      [['Sell, buy; plan', 4]],
    );
  });

  it('reads quotation marks inside plain cells as text', async () => {
    const library = await readFiles({
      'library.csv': 'Work Item Type,Title 1,Title 2\nEnd to end,Sell 5" pipes,\n',
    });
    assert.deepEqual(tree(library), ['Sell 5" pipes']);
  });

  it('reads tab-separated text', async () => {
    assert.deepEqual(tree(await readFiles({ 'library.tsv': csv(rows, '\t') })), ['Größe', '  Maße']);
  });

  it('names the line where a quotation mark is never closed', async () => {
    await assert.rejects(
      readFiles({ 'library.csv': 'Work Item Type,Title 1\nEnd to end,"Sell\nProcess,x' }),
      fails('library-unreadable', /library\.csv[\s\S]*line/i),
    );
  });

  it('reads JSON as an array of rows or under processes, lists as joined values', async () => {
    const objects = [
      { Id: 1, Name: 'Sell', Keywords: ['a', 'b'], Reviewed: true, 'Parent Id': null },
      { Id: 2, 'Parent Id': 1, Name: 'Offers', Extra: { deep: 1 } },
    ];
    for (const content of [objects, { processes: objects }]) {
      const library = await readFiles({ 'library.json': JSON.stringify(content) });
      assert.deepEqual(tree(library), ['Sell', '  Offers']);
      assert.equal(byTitle(library, 'Sell').columns['Keywords'], 'a; b');
      assert.equal(byTitle(library, 'Sell').columns['Reviewed'], true);
      assert.equal(byTitle(library, 'Offers').columns['Extra'], undefined);
    }
  });

  it('refuses JSON that is broken or no list of rows', async () => {
    await assert.rejects(readFiles({ 'library.json': '[{' }), fails('library-unreadable', /not valid JSON/));
    await assert.rejects(
      readFiles({ 'library.json': '{"rows":[]}' }),
      fails('library-unreadable', /'processes'/),
    );
  });

  it('reads cells of a workbook: texts, numbers, booleans, dates, formula errors', async () => {
    const xml = [
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Work Item Type</t></is></c><c r="B1" t="inlineStr"><is><t>Title 1</t></is></c><c r="C1" t="inlineStr"><is><t>Note</t></is></c><c r="D1" t="inlineStr"><is><t>Due</t></is></c></row>',
      '<row r="3"><c r="A3" t="inlineStr"><is><t>End to end</t></is></c><c r="B3"><v>2025</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3" s="1"><v>45658</v></c></row>',
    ].join('');
    const library = await readFiles({ 'library.xlsx': await workbook([{ name: 'A', rows: [], xml }]) });
    assert.deepEqual(library.processes[0]?.columns, { 'Work Item Type': 'End to end', Due: '2025-01-01' });
    assert.equal(library.processes[0].title, '2025');
    assert.equal(library.processes[0].place.row, 3);
  });

  it('reads .xlsm, whatever the letter case of the ending', async () => {
    const book = await workbook([{ name: 'A', rows: [header, ['End to end', 'Sell', null, null]] }], {
      'xl/vbaProject.bin': Buffer.from('macro'),
    });
    assert.deepEqual(tree(await readFiles({ 'library.XLSM': book })), ['Sell']);
  });

  describe('refuses', () => {
    const sheet = (xml: string) => workbook([{ name: 'A', rows: [], xml }]);

    it('a workbook that unpacks to far more than its size', async () => {
      const bomb = await workbook([{ name: 'A', rows: [header, ['End to end', 'Sell', null, null]] }], {
        'xl/sharedStrings.xml': Buffer.alloc(20 * 1024 * 1024, 'a'),
      });
      assert.ok(bomb.length < 100_000);
      await assert.rejects(
        readFiles({ 'library.xlsx': bomb }),
        fails('library-too-large', /sharedStrings\.xml.* times its size/),
      );
    });

    it('a workbook that unpacks to more than the limit in all', async () => {
      const book = await workbook([{ name: 'A', rows: [header] }]);
      await assert.rejects(
        readFiles({ 'library.xlsx': book }, { limits: { unpackedBytes: 1000 } }),
        fails('library-too-large', /would unpack to/),
      );
    });

    for (const [what, xml] of [
      ['a cell in the last row', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'],
      ['a row beyond every sheet', '<row r="999999999"><c><v>1</v></c></row>'],
      ['a cell in the last column', '<row r="1"><c r="XFD1"><v>1</v></c></row>'],
      [
        'rows times columns',
        '<row r="1"><c r="KN1"><v>1</v></c></row><row r="60000"><c r="A60000"><v>1</v></c></row>',
      ],
      ['a cell far away in a part of another name', '<row r="1"><c r="A1"><v>1</v></c></row>'],
    ] as const) {
      it(`a sheet that costs memory without holding anything: ${what}`, async () => {
        const book = what.includes('another name')
          ? await zip({
              'xl/odd/far.xml': Buffer.from(
                '<worksheet><sheetData><row r="2000000"/></sheetData></worksheet>',
              ),
            })
          : await sheet(xml);
        await assert.rejects(
          readFiles({ 'library.xlsx': book }),
          fails('library-too-large', /rows and \d+ columns/),
        );
      });
    }

    it('a zip file whose parts say other sizes than its directory', async () => {
      const book = await workbook([{ name: 'A', rows: [header] }]);
      // The uncompressed size stands 22 bytes into the header of the first part.
      book.writeUInt32LE(0x7fffffff, 22);
      await assert.rejects(readFiles({ 'library.xlsx': book }), fails('library-unreadable', /contradict/));
    });

    it('a zip file with hidden parts before its first one', async () => {
      const hidden = await zip({ 'xl/sharedStrings.xml': Buffer.alloc(1000, 'a') });
      const book = await workbook([{ name: 'A', rows: [header] }]);
      await assert.rejects(
        readFiles({ 'library.xlsx': Buffer.concat([hidden, book]) }),
        fails('library-unreadable', /library\.xlsx/),
      );
    });

    it('files beyond the limits of size, rows and columns', async () => {
      const text = csv([header, ['End to end', 'Sell', null, null], ['Process area', null, 'Offers', null]]);
      await assert.rejects(
        readFiles({ 'a.csv': text }, { limits: { fileBytes: 10 } }),
        fails('library-too-large', /larger than 10 bytes/),
      );
      await assert.rejects(
        readFiles({ 'a.csv': text }, { limits: { rows: 2 } }),
        fails('library-too-large', /more than 2 rows/),
      );
      await assert.rejects(
        readFiles({ 'a.csv': text }, { limits: { columns: 3 } }),
        fails('library-too-large', /4 columns/),
      );
      const json = JSON.stringify([{ Id: 1 }, { Id: 2 }, { Id: 3 }]);
      await assert.rejects(
        readFiles({ 'a.json': json }, { limits: { rows: 2 } }),
        fails('library-too-large', /more than 2 rows/),
      );
    });

    it('protected workbooks, other files under the name of one, and other kinds', async () => {
      const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
      await assert.rejects(
        readFiles({ 'a.xlsx': compound }),
        fails('library-unreadable', /password or a sensitivity label/),
      );
      await assert.rejects(
        readFiles({ 'a.xlsx': 'hello' }),
        fails('library-unreadable', /not a readable workbook/),
      );
      await assert.rejects(
        readFiles({ 'a.xlsx': Buffer.from('PK\u0003\u0004 nothing') }),
        fails('library-unreadable', /not a readable workbook/),
      );
      await assert.rejects(
        readFiles({ 'a.xlsx': await zip({ 'readme.txt': Buffer.from('x') }) }),
        fails('library-unreadable', /not a readable workbook/),
      );
      await assert.rejects(
        readFiles({ 'a.pdf': 'x' }),
        fails('library-unreadable', /\.xlsx, \.xlsm, \.csv, \.tsv or \.json/),
      );
    });

    it('an empty library and a missing file', async () => {
      await assert.rejects(
        readFiles({ 'a.csv': 'Work Item Type,Title 1\n,\n' }),
        fails('library-empty', /rows below the header/),
      );
      await assert.rejects(readFiles({ 'a.csv': '' }), fails('library-layout', /columns found: none/));
      await assert.rejects(
        readLibrary(['nowhere.csv'], { name: 'x' }),
        fails('library-missing', /nowhere\.csv/),
      );
    });
  });
});
