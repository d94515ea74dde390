import assert from 'node:assert/strict';
import type { BoardsProject } from '../../src/boards/types';
import type { ProcessLibrary } from '../../src/bpm/types';
import { libraryMapper } from '../../src/mapping/libraryMapper';
import type { MapOptions, MappedLibrary } from '../../src/mapping/mapLibrary';
import type { MappingFile } from '../../src/mapping/types';
import type { DesiredItem } from '../../src/sync/types';
import { readRows, type Row } from '../bpm/support/files';
import { agileProject, boardsType, typeField } from './agileProject';

interface Given {
  readonly file?: MappingFile;
  readonly project?: BoardsProject;
  readonly options?: Partial<MapOptions>;
}

async function map(rows: readonly Row[], { file, project = agileProject(), options }: Given = {}) {
  const mapper = libraryMapper(file, { createAreaPaths: false, ...options });
  return mapOf(await readRows(rows, mapper.reading), { mapper, project });
}

function mapOf(
  library: ProcessLibrary,
  { mapper, project }: { mapper: ReturnType<typeof libraryMapper>; project: BoardsProject },
): MappedLibrary {
  const chosen = mapper
    .typesFor(
      library,
      project.processTemplate,
      project.types.map(({ name }) => name),
    )
    .map((name) => name.toLowerCase());
  // The gateway reads the fields of the types that are used, and nothing of the others.
  return mapper.mapLibrary(library, {
    ...project,
    types: project.types.filter(({ name }) => chosen.includes(name.toLowerCase())),
  });
}

function item({ desired }: MappedLibrary, title: string): DesiredItem {
  const found = desired.find((one) => one.title === title);
  assert.ok(found, `There is no ${title}.`);
  return found;
}

const codes = ({ findings }: MappedLibrary) => findings.map(({ code, severity }) => `${severity} ${code}`);
const messages = ({ findings }: MappedLibrary) => findings.map(({ message }) => message).join('\n');

/** A full catalog of one line per row with further columns. */
const full = (columns: readonly string[], ...cells: Row[]): Row[] => [
  ['Work Item Type', 'Title 1', ...columns],
  ...cells.map((one, index) => ['End to end', `Process ${index + 1}`, ...one]),
];

describe('mapping a library to work items', () => {
  describe('types', () => {
    const hierarchy = [
      ['Work Item Type', 'Title 1', 'Title 2', 'Title 3', 'Title 4'],
      ['End to end', 'A', null, null, null],
      ['Process area', null, 'B', null, null],
      ['Process', null, null, 'C', null],
      ['Scenario', null, null, null, 'D'],
      ['Configuration deliverable', null, null, null, 'E'],
    ] as const;

    for (const [process, types, expected] of [
      ['Agile', ['Epic', 'Feature', 'User Story', 'Task'], ['Epic', 'Epic', 'Feature', 'User Story', 'Task']],
      [
        'Contoso Agile',
        ['Epic', 'Feature', 'User Story', 'Task'],
        ['Epic', 'Epic', 'Feature', 'User Story', 'Task'],
      ],
      [
        'Scrum',
        ['Epic', 'Feature', 'Product Backlog Item', 'Task'],
        ['Epic', 'Epic', 'Feature', 'Product Backlog Item', 'Task'],
      ],
      [
        'CMMI',
        ['Epic', 'Feature', 'Requirement', 'Task'],
        ['Epic', 'Epic', 'Feature', 'Requirement', 'Task'],
      ],
      ['Basic', ['Epic', 'Issue', 'Task'], ['Epic', 'Epic', 'Issue', 'Task', 'Task']],
      [
        'MSBPC',
        ['End to end', 'Process area', 'Process', 'Scenario', 'Configuration'],
        ['End to end', 'Process area', 'Process', 'Scenario', 'Configuration'],
      ],
    ] as const) {
      it(`follow the process ${process}`, async () => {
        const project = agileProject({
          processTemplate: process,
          types: types.map((name) => boardsType(name, [])),
        });
        const mapped = await map(hierarchy, { project });
        assert.deepEqual(
          mapped.desired.map(({ type }) => type),
          expected,
        );
      });
    }

    it('follow the level where the library has no types', async () => {
      const mapped = await map([
        ['Id', 'Parent Id', 'Name'],
        [1, null, 'A'],
        [2, 1, 'B'],
        [3, 2, 'C'],
        [4, 3, 'D'],
        [5, 4, 'E'],
      ]);
      assert.deepEqual(
        mapped.desired.map(({ type }) => type),
        ['Epic', 'Feature', 'User Story', 'Task', 'Task'],
      );
    });

    it('are those of the mapping file, custom ones too, in the project’s own spelling', async () => {
      const project = agileProject({ types: [...agileProject().types, boardsType('Workflow Step', [])] });
      const mapped = await map(hierarchy, {
        project,
        file: { types: { Scenario: 'workflow step', Process: null }, levels: { 1: 'Epic', 3: 'User Story' } },
      });
      assert.deepEqual(
        mapped.desired.map(({ type }) => type),
        ['Epic', 'Epic', 'User Story', 'Workflow Step', 'Task'],
      );
      assert.deepEqual(mapped.findings, []);
    });

    it('are the project’s own of the same name before levels', async () => {
      const project = agileProject({ types: [...agileProject().types, boardsType('Policy', [])] });
      const mapped = await map(
        [
          ['Work Item Type', 'Title 1'],
          ['policy', 'A'],
        ],
        { project },
      );
      assert.equal(mapped.desired[0]?.type, 'Policy');
    });

    it('that are missing get the nearest name of the process', async () => {
      const mapped = await map(hierarchy, { file: { types: { Process: 'Featur' } } });
      assert.match(messages(mapped), /no work item type 'Featur'.* Did you mean 'Feature'\?/);
    });

    it('that are missing, disabled or not mapped are errors with the fix, told once', async () => {
      const project = agileProject({
        types: [
          boardsType('Epic', [], { disabled: true }),
          boardsType('Task', []),
          boardsType('User Story', []),
        ],
      });
      const mapped = await map([...hierarchy, ['Process', null, null, 'C2', null]], { project });
      assert.deepEqual(codes(mapped), ['error disabled-type', 'error unknown-type']);
      assert.match(messages(mapped), /'Epic' is disabled.* 2 rows \(first: library\.csv, row 2\).*Enable it/);
      assert.match(
        messages(mapped),
        /no work item type 'Feature', which 2 rows \(first: library\.csv, row 4\)/,
      );
      const unmapped = await map(hierarchy, { file: { extends: 'none' } });
      assert.ok(codes(unmapped).every((code) => code === 'error unmapped-type'));
      assert.equal(unmapped.findings.length, 5);
    });
  });

  describe('fields', () => {
    it('get titles always, HTML as HTML, and plain text as escaped HTML', async () => {
      const mapped = await map(
        full(['Description', 'Acceptance Criteria'], ['<p>a &amp; b</p>', null], ['a < b & c\nd', null]),
      );
      assert.equal(item(mapped, 'Process 1').fields['System.Description'], '<p>a &amp; b</p>');
      assert.equal(item(mapped, 'Process 2').fields['System.Description'], 'a &lt; b &amp; c<br>d');
      assert.equal(item(mapped, 'Process 1').fields['System.Title'], 'Process 1');
      assert.deepEqual(mapped.mapped.includes('System.WorkItemType'), true);
      assert.equal(mapped.kinds['System.Description'], 'html');
    });

    it('of the project are written at creation only', async () => {
      const mapped = await map(full(['Priority', 'Effort'], [2, 3.5]));
      const { fields, createOnly } = item(mapped, 'Process 1');
      assert.deepEqual(createOnly, {
        'Microsoft.VSTS.Common.Priority': 2,
        'Microsoft.VSTS.Scheduling.Effort': 3.5,
      });
      assert.equal('Microsoft.VSTS.Common.Priority' in fields, false);
      assert.equal(mapped.mapped.includes('Microsoft.VSTS.Common.Priority'), false);
    });

    it('take numbers, dates, booleans and plain text from HTML', async () => {
      const file: MappingFile = {
        fields: {
          Effort: 'Microsoft.VSTS.Scheduling.Effort',
          Start: 'Microsoft.VSTS.Scheduling.StartDate',
          Billable: 'Custom.Billable',
          Link: 'Custom.Source',
        },
      };
      const columns = ['Effort', 'Start', 'Billable', 'Link'];
      const mapped = await map(
        full(
          columns,
          ['1,5', '2025-03-01', 'Yes', '<a href="https://a">A &amp; B</a>'],
          ['2.5', '45658', '0', 'plain < text'],
        ),
        { file },
      );
      assert.deepEqual(
        mapped.findings.map(({ code }) => code),
        ['not-convertible'],
      );
      const { fields } = item(mapped, 'Process 1');
      assert.equal(fields['Microsoft.VSTS.Scheduling.Effort'], 1.5);
      assert.equal(fields['Microsoft.VSTS.Scheduling.StartDate'], '2025-03-01T00:00:00.000Z');
      assert.equal(fields['Custom.Billable'], true);
      assert.equal(fields['Custom.Source'], '{https://a} A & B');
      assert.equal(item(mapped, 'Process 2').fields['Custom.Billable'], false);
      assert.equal(item(mapped, 'Process 2').fields['Custom.Source'], 'plain < text');
    });

    it('are left out with one warning per value where it cannot be converted', async () => {
      const file: MappingFile = { fields: { Start: 'Microsoft.VSTS.Scheduling.StartDate' } };
      const mapped = await map(full(['Start'], ['01/02/2025'], ['01/02/2025'], ['soon']), { file });
      assert.deepEqual(codes(mapped), ['warning not-convertible', 'warning not-convertible']);
      assert.match(
        messages(mapped),
        /'01\/02\/2025' in column 'Start' of 2 rows \(first: library\.csv, row 2\)/,
      );
    });

    it('are cut at 255 characters with a warning, plain text and HTML are not', async () => {
      const long = 'x'.repeat(300);
      const file: MappingFile = { fields: { Source: 'Custom.Source', Notes: 'Custom.Notes' } };
      const mapped = await map(full(['Source', 'Notes', 'Description'], [long, long, long]), { file });
      const { fields } = item(mapped, 'Process 1');
      assert.deepEqual(
        [fields['Custom.Source'], fields['Custom.Notes'], fields['System.Description']].map(
          (value) => String(value).length,
        ),
        [255, 300, 300],
      );
      assert.deepEqual(codes(mapped), ['warning text-cut']);
      const titles = await map([
        ['Work Item Type', 'Title 1'],
        ['End to end', long],
      ]);
      assert.equal(String(titles.desired[0]?.fields['System.Title']).length, 255);
      assert.equal(titles.desired[0]?.title, long);
    });

    it('that a type lacks: one warning for a built-in mapping, an error with both fixes for an own one', async () => {
      const rows = full(['Acceptance Criteria'], ['a'], ['b']);
      const builtIn = await map(rows);
      assert.deepEqual(codes(builtIn), ['warning field-not-on-type']);
      assert.match(messages(builtIn), /left out in 2 rows/);
      const own = await map(rows, { file: { fields: { 'Acceptance Criteria': 'Acceptance Criteria' } } });
      assert.deepEqual(codes(own), ['error field-not-on-type']);
      assert.match(messages(own), /type 'Epic' has no field .*types: \[\.\.\.\]/);
      const limited = await map(rows, {
        file: { fields: { 'Acceptance Criteria': { field: 'Acceptance Criteria', types: ['User Story'] } } },
      });
      assert.deepEqual(limited.findings, []);
    });

    it('that the project lacks, or nobody may write, are errors with a suggestion', async () => {
      const file: MappingFile = {
        fields: { Note: 'Custom.Sorce', Day: 'System.CreatedDate' },
        defaults: { 'Custom.Billabel': true },
      };
      const mapped = await map(full(['Note', 'Day'], ['x', '2025-01-01']), { file });
      assert.deepEqual(codes(mapped), [
        'error unknown-field',
        'error read-only-field',
        'error unknown-field',
      ]);
      assert.match(messages(mapped), /no field 'Custom\.Sorce'\. Did you mean 'Custom\.Source'\?/);
      assert.match(messages(mapped), /Did you mean 'Custom\.Billable'\?/);
    });

    it('name columns that the library lacks in a warning with a suggestion', async () => {
      const mapped = await map(full(['Source'], ['x']), { file: { fields: { Sorce: 'Custom.Source' } } });
      assert.deepEqual(codes(mapped), ['warning unknown-column']);
      assert.match(messages(mapped), /Did you mean 'Source'\?/);
    });

    it('are not mapped when the file says null', async () => {
      const mapped = await map(full(['Description'], ['x']), { file: { fields: { description: null } } });
      assert.deepEqual(Object.keys(item(mapped, 'Process 1').fields), ['System.Title']);
    });

    it('take the first column that has a value', async () => {
      const file: MappingFile = { fields: { Source: 'Custom.Source', Origin: 'Custom.Source' } };
      const mapped = await map(full(['Origin', 'Source'], ['a', null], ['a', 'b']), { file });
      assert.deepEqual(
        mapped.desired.map(({ fields }) => fields['Custom.Source']),
        ['a', 'b'],
      );
    });
  });

  describe('closed lists', () => {
    const file: MappingFile = { fields: { Region: 'Custom.Region' } };

    it('get their own spelling of a value, and translations', async () => {
      const mapped = await map(full(['Region'], ['europe'], ['20. Asia & Pacific'], ['EMEA']), {
        file: { ...file, values: { Region: { emea: '10 - Europe' } } },
      });
      assert.deepEqual(
        mapped.desired.map(({ fields }) => fields['Custom.Region']),
        ['10 - Europe', '20 - Asia and Pacific', '10 - Europe'],
      );
      assert.deepEqual(mapped.findings, []);
    });

    it('do not get other values: left out, grouped by value with number and first row', async () => {
      const mapped = await map(full(['Region'], ['Mars'], ['Mars'], ['Europ']), { file });
      assert.deepEqual(codes(mapped), ['warning value-not-in-list', 'warning value-not-in-list']);
      assert.match(
        messages(mapped),
        /'Mars' in column 'Region' of 2 rows \(first: library\.csv, row 2\).*10 - Europe, 20 - Asia and Pacific/,
      );
      assert.ok(mapped.desired.every(({ fields }) => !('Custom.Region' in fields)));
    });

    it('of states are those of the type', async () => {
      const mapped = await map(full(['State'], ['Active'], ['closed']), {
        file: { fields: { State: { field: 'System.State', owner: 'project' } } },
      });
      assert.deepEqual(codes(mapped), ['warning value-not-in-list']);
      assert.match(messages(mapped), /'Active'.*\(New, Closed\)/);
      assert.equal(item(mapped, 'Process 2').createOnly['System.State'], 'Closed');
    });

    it('keep numbers as numbers', async () => {
      const mapped = await map(full(['Priority'], [1], [9]));
      assert.equal(item(mapped, 'Process 1').createOnly['Microsoft.VSTS.Common.Priority'], 1);
      assert.deepEqual(codes(mapped), ['warning value-not-in-list']);
    });

    it('take several values for fields of several', async () => {
      const mapped = await map(full(['Products'], ['Finance; Sales\nSales;']), {
        file: {
          fields: { Products: { field: 'Custom.Source', multiple: true } },
          values: { 'Custom.Source': { sales: 'CRM' } },
        },
      });
      assert.equal(item(mapped, 'Process 1').fields['Custom.Source'], 'Finance; CRM');
    });
  });

  describe('required fields and defaults', () => {
    const project = agileProject({
      types: [
        boardsType('Epic', [
          typeField('Custom.Source', { alwaysRequired: true }),
          typeField('Custom.Region', { alwaysRequired: true, defaultValue: 'x' }),
          typeField('System.AreaId', { alwaysRequired: true }),
        ]),
      ],
    });

    it('without a value are errors before anything is written', async () => {
      const mapped = await map(full(['Source'], ['x'], [null], [null]), {
        project,
        file: { fields: { Source: 'Custom.Source' } },
      });
      assert.deepEqual(codes(mapped), ['error required-field']);
      assert.match(
        messages(mapped),
        /'Epic' requires the field 'Custom\.Source', for which 2 rows \(first: library\.csv, row 3\) have no value\. Give one under 'defaults'/,
      );
    });

    it('are filled by defaults at creation, with the key where asked for', async () => {
      const mapped = await map(full([], []), {
        project,
        file: { defaults: { 'Custom.Source': 'BPM {key}' } },
      });
      assert.deepEqual(mapped.findings, []);
      const { createOnly, key } = item(mapped, 'Process 1');
      assert.equal(createOnly['Custom.Source'], `BPM ${key}`);
    });

    it('never get a default in place of the library’s value', async () => {
      const mapped = await map(full(['Source'], ['x']), {
        project,
        file: { fields: { Source: 'Custom.Source' }, defaults: { 'Custom.Source': 'BPM' } },
      });
      assert.deepEqual(
        [item(mapped, 'Process 1').fields['Custom.Source'], item(mapped, 'Process 1').createOnly],
        ['x', {}],
      );
    });

    it('follow a condition whenever it comes true', async () => {
      const mapped = await map(full(['Region'], ['Europe'], ['Asia and Pacific']), {
        file: {
          fields: { Region: 'Custom.Region' },
          defaults: { 'Custom.Source': { value: 'EU', when: { 'Custom.Region': '10 - Europe' } } },
        },
      });
      assert.deepEqual(
        mapped.desired.map(({ fields }) => fields['Custom.Source']),
        ['EU', undefined],
      );
      assert.ok(mapped.mapped.includes('Custom.Source'));
    });
  });

  describe('tags', () => {
    it('come from keywords, countries or regions and industries', async () => {
      const mapped = await map([
        ['Id', 'Parent Id', 'Name', 'Keywords', 'Countries/regions', 'Industries'],
        [1, null, 'Sell', 'sales, Quote', 'DE; FR', 'Retail\nquote'],
      ]);
      assert.deepEqual(item(mapped, 'Sell').tags, ['sales', 'Quote', 'DE', 'FR', 'Retail']);
    });

    it('of catalogs keep industries with commas together, without the commas', async () => {
      const mapped = await map(
        full(['Industries'], ['Finance, Insurance (60-67); Retail'], ['Finance, Insurance (60-67)']),
      );
      assert.deepEqual(item(mapped, 'Process 1').tags, ['Finance Insurance (60-67)', 'Retail']);
      assert.deepEqual(codes(mapped), ['warning tag-characters']);
      assert.match(messages(mapped), /of 2 rows/);
    });

    it('follow the mapping file with its prefixes and separators', async () => {
      const mapped = await map(full(['Keywords', 'Team'], ['a,b', 'x/y']), {
        file: { tags: [{ column: 'Team', split: '/', prefix: 'Team: ' }, 'Keywords'] },
      });
      assert.deepEqual(item(mapped, 'Process 1').tags, ['Team: x', 'Team: y', 'a b']);
    });

    it('are cut at 400 characters and 99 tags', async () => {
      const many = Array.from({ length: 120 }, (_one, index) => `tag ${index}`).join(';');
      const mapped = await map(full(['Tags'], ['x'.repeat(500)], [many]));
      assert.equal(item(mapped, 'Process 1').tags[0]?.length, 400);
      assert.equal(item(mapped, 'Process 2').tags.length, 99);
      assert.deepEqual(codes(mapped), ['warning tag-too-long', 'warning too-many-tags']);
    });
  });

  describe('areas and iterations', () => {
    const rows = full(['Area Path'], ['Hub\\65 Sell'], ['Hub\\65 Sell'], ['Hub\\65 Sell\\Team'], [null]);

    it('are put below the area path, missing ones created, parents first', async () => {
      const mapped = await map(rows, { options: { areaPath: 'Fabrikam\\processes', createAreaPaths: true } });
      assert.deepEqual(
        mapped.desired.map(({ fields, createOnly }) => [
          fields['System.AreaPath'],
          createOnly['System.AreaPath'],
        ]),
        [
          ['Fabrikam\\Processes\\65 Sell', undefined],
          ['Fabrikam\\Processes\\65 Sell', undefined],
          ['Fabrikam\\Processes\\65 Sell\\Team', undefined],
          [undefined, 'Fabrikam\\Processes'],
        ],
      );
      assert.deepEqual(mapped.areasToCreate, [
        'Fabrikam\\Processes\\65 Sell',
        'Fabrikam\\Processes\\65 Sell\\Team',
      ]);
      assert.deepEqual(mapped.findings, []);
    });

    it('that are missing go to the nearest one above when they are not to be created', async () => {
      const mapped = await map(rows, { options: { areaPath: 'Processes' } });
      assert.deepEqual(
        new Set(
          mapped.desired.map(
            ({ fields, createOnly }) => fields['System.AreaPath'] ?? createOnly['System.AreaPath'],
          ),
        ),
        new Set(['Fabrikam\\Processes']),
      );
      assert.deepEqual(codes(mapped), ['warning area-missing', 'warning area-missing']);
      assert.deepEqual(mapped.areasToCreate, []);
    });

    it('use existing areas whatever their letter case', async () => {
      const project = agileProject({
        areaPaths: ['Fabrikam', 'Fabrikam\\65 SELL', 'Fabrikam\\65 SELL\\Team'],
      });
      const mapped = await map(rows, { project });
      assert.equal(item(mapped, 'Process 1').fields['System.AreaPath'], 'Fabrikam\\65 SELL');
      assert.deepEqual(mapped.findings, []);
    });

    it('replace what the mapping file strips, follow levels, or stay away', async () => {
      const options = { createAreaPaths: true };
      const deep = full(['Area Path'], ['A\\B\\C']);
      const areaOf = async (file: MappingFile) => {
        const { fields, createOnly } = item(await map(deep, { file, options }), 'Process 1');
        return fields['System.AreaPath'] ?? `at creation ${String(createOnly['System.AreaPath'])}`;
      };
      assert.equal(await areaOf({ area: { strip: 'A\\B' } }), 'Fabrikam\\C');
      assert.equal(await areaOf({ area: { strip: 'X' } }), 'Fabrikam\\A\\B\\C');
      assert.equal(await areaOf({ area: { levels: { 1: 'Top/Down' } } }), 'Fabrikam\\Top\\Down');
      assert.equal(await areaOf({ area: { owner: 'project' } }), 'at creation Fabrikam\\B\\C');
      assert.equal(await areaOf({ area: { column: false } }), 'at creation undefined');
    });

    it('lose characters that area paths cannot have', async () => {
      const mapped = await map(full(['Area Path'], ['Hub\\R&D: new?']), {
        options: { createAreaPaths: true },
      });
      assert.deepEqual(mapped.areasToCreate, ['Fabrikam\\R-D- new-']);
      assert.deepEqual(codes(mapped), ['warning area-characters']);
    });

    it('of the task must exist', async () => {
      const mapped = await map(full([], []), {
        options: { areaPath: 'Proceses', iterationPath: 'Sprint 9' },
      });
      assert.deepEqual(codes(mapped), ['error area-path', 'error iteration-path']);
      assert.match(messages(mapped), /Did you mean 'Fabrikam\\Processes'\?/);
      const created = await map(full([], []), {
        options: { areaPath: 'A\\B', iterationPath: 'sprint 1', createAreaPaths: true },
      });
      assert.deepEqual(created.areasToCreate, ['Fabrikam\\A', 'Fabrikam\\A\\B']);
      assert.deepEqual(item(created, 'Process 1').createOnly, {
        'System.AreaPath': 'Fabrikam\\A\\B',
        'System.IterationPath': 'Fabrikam\\Sprint 1',
      });
    });
  });

  it('writes nothing from dead lines, and finds no fault with them', async () => {
    const mapped = await map(full(['Catalog status', 'Priority'], ['Deprecated', 9], ['New', 1]));
    assert.deepEqual(mapped.findings, []);
    assert.deepEqual(item(mapped, 'Process 1').createOnly, {});
    assert.equal(item(mapped, 'Process 1').state, 'deprecated');
  });

  it('names the live process that replaces a deprecated one, over several releases', async () => {
    const columns = ['Catalog status', 'Process Sequence ID', 'Alternate process sequence ID'];
    const mapped = await map(
      full(
        columns,
        ['Deprecated', '10.05.000.000', '10.10'],
        ['Deprecated', '10.10.000.000', '10.20'],
        ['New', '10.20.000.000', null],
        ['Deprecated', '10.30', '10.40'],
        ['Deprecated', '10.40', '10.30'],
      ),
    );
    assert.deepEqual(
      mapped.desired.map(({ replacedByKey }) => replacedByKey),
      ['seq:10.20.000.000', 'seq:10.20.000.000', undefined, undefined, undefined],
    );
  });

  it('makes requirement work items of rows of the named types', async () => {
    const rows = [
      ['Work Item Type', 'Title 1', 'Title 2'],
      ['End to end', 'Sell', null],
      ['Anforderung', null, 'Print quotes'],
      ['Requirement', null, 'Sign quotes'],
    ] as const;
    const named = await map(rows, { file: { requirements: { types: ['anforderung'] } } });
    assert.deepEqual(
      named.desired.map(({ kind, type }) => [kind, type]),
      [
        ['process', 'Epic'],
        ['requirement', 'User Story'],
        ['process', 'Feature'],
      ],
    );
    const usual = await map(rows);
    assert.deepEqual(
      usual.desired.map(({ kind }) => kind),
      ['process', 'process', 'requirement'],
    );
    assert.equal(usual.desired[2]?.parentKey, usual.desired[0]?.key);
  });

  it('names work items that people called the same, by key, id or title', async () => {
    const columns = ['Process Sequence ID'];
    const rows = full(columns, ['10.05'], [null], [null]);
    const mapped = await map(rows, { file: { same: { '10.05': 1, 'process 2': 2, 'Proces 3': 3 } } });
    assert.deepEqual(
      mapped.desired.map(({ sameAs }) => sameAs),
      [1, 2, undefined],
    );
    assert.deepEqual(codes(mapped), ['warning unknown-process']);
    assert.match(messages(mapped), /Did you mean 'process 3'\?/);
  });

  describe('reviews', () => {
    const bpm = (reviewed: Readonly<Record<string, string>>): Row[] => [
      ['Id', 'Parent Id', 'Name', 'Reviewed', 'Keywords'],
      ...[
        [1, null, 'Sell'],
        [2, 1, 'Offers'],
        [3, 1, 'Orders'],
        [4, 2, 'Quote'],
        [5, 2, 'Win'],
      ].map(([id = null, parent = null, name = '']) => [
        id,
        parent,
        name,
        reviewed[String(name)] ?? null,
        reviewed[String(name)] ? 'done' : null,
      ]),
    ];
    const states = ({ desired, reviews }: MappedLibrary) =>
      desired.map(({ key, title }) => {
        const review = reviews.get(key);
        return `${title} ${review?.reviewedChildren}/${review?.children} ${review?.state}`;
      });

    it('count reviewed direct children, and colour by everything below', async () => {
      assert.deepEqual(states(await map(bpm({ Offers: 'Yes', Quote: 'x', Win: 'TRUE' }))), [
        'Sell 1/2 yellow',
        'Offers 2/2 green',
        'Quote 0/0 green',
        'Win 0/0 green',
        'Orders 0/0 red',
      ]);
    });

    it('are green when the process and all below are reviewed, red when none is', async () => {
      const all = await map(bpm({ Sell: 'yes', Offers: 'yes', Orders: 'yes', Quote: 'yes', Win: 'yes' }));
      assert.ok([...all.reviews.values()].every(({ state }) => state === 'green'));
      const none = await map(bpm({ Sell: 'no' }));
      assert.ok([...none.reviews.values()].every(({ state }) => state === 'red'));
    });

    it('come from another column, other words, or a tag', async () => {
      const words = await map(bpm({ Quote: 'geprüft' }), {
        file: { reviewed: { column: 'Reviewed', values: ['Geprüft'] } },
      });
      const tag = await map(bpm({ Quote: 'whatever' }), { file: { reviewed: { tag: 'Done' } } });
      for (const mapped of [words, tag]) assert.equal(states(mapped)[1], 'Offers 1/2 yellow');
    });

    it('are unknown when the library says nothing', async () => {
      assert.equal((await map(full([], []))).reviews.size, 0);
    });
  });
});
