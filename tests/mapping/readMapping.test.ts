import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import { TaskError } from '../../src/errors';
import { builtInMapping } from '../../src/mapping/builtIn/builtInMapping';
import { mappingSchema } from '../../src/mapping/mappingSchema';
import { readMapping } from '../../src/mapping/readMapping';
import { suggest } from '../../src/mapping/suggest';

const published = JSON.parse(readFileSync('docs/mapping.schema.json', 'utf8')) as Record<string, unknown>;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(published);

const complete = `
extends: scrum
columns:
  levels: [Ebene A, Ebene B]
  type: Art
types:
  Bereich: Epic
  Ablauf: null
levels: { 1: Epic, 2: Feature }
requirements: { types: [Anforderung], workItemType: Product Backlog Item }
fields:
  Beschreibung: System.Description
  Aufwand: { field: Effort, owner: project, types: [Feature], multiple: false }
  Risiko: null
tags:
  - Stichworte
  - { column: Länder, split: ';,', prefix: 'Land: ' }
defaults:
  Custom.Source: BPM
  Custom.Note: { value: x, when: { Custom.Source: BPM } }
values:
  Custom.Region: { EU: 10 - Europe }
area: { column: Bereichspfad, strip: Hub, owner: project, levels: { 1: Oben } }
reviewed: { column: Geprüft, values: [ja] }
same:
  65.05.010.000: 4711
`;

function mistakes(text: string): string[] {
  try {
    readMapping(text, 'mapping.yml');
    return [];
  } catch (error) {
    assert.ok(error instanceof TaskError);
    assert.equal(error.code, 'mapping-file');
    assert.match(error.message, /mapping\.yml/);
    return [...error.facts];
  }
}

describe('the mapping file', () => {
  it('is read as it is written', () => {
    assert.deepEqual(readMapping(complete, 'mapping.yml'), parse(complete));
    assert.deepEqual(readMapping('', 'mapping.yml'), {});
    assert.deepEqual(readMapping('\uFEFF# nothing\n', 'mapping.yml'), {});
  });

  it('has the published schema', () => {
    const { $schema, title, ...rest } = published;
    assert.match(String($schema), /2020-12/);
    assert.equal(title, 'Mapping file of BpmLibrarySync');
    assert.deepEqual(rest, JSON.parse(JSON.stringify(mappingSchema)));
  });

  for (const process of ['agile', 'scrum', 'cmmi', 'basic', 'microsoft'] as const) {
    it(`has built-in mappings of the same form: ${process}`, () => {
      for (const layout of ['catalog-full', 'bpm']) {
        const mapping = builtInMapping(process, layout);
        assert.ok(validate(mapping), JSON.stringify(validate.errors));
        assert.deepEqual(mistakes(JSON.stringify(mapping)), []);
      }
    });
  }

  for (const [text, expected] of [
    ['typs:\n  Process: Feature', ["line 1: The file has no key 'typs'. Did you mean 'types'?"]],
    ['levels:\n  Process: Feature', ["line 2: 'levels' has the key 'Process', which is no level."]],
    [
      '# x\n\nextends: agle',
      [
        "line 3: 'extends' is 'agle', which is none of agile, scrum, cmmi, basic, microsoft, none. Did you mean 'agile'?",
      ],
    ],
    ['fields:\n  A: { owner: project }', ["line 2: 'fields', 'A' needs 'field'."]],
    [
      'fields:\n  A: { field: X, owner: me }',
      ["line 2: 'fields', 'A', 'owner' is 'me', which is none of library, project."],
    ],
    ['fields:\n  A: [x]', ["line 2: 'fields', 'A' must be a text or null or a map of keys and values."]],
    [
      'tags:\n  - A\n  - colum: B',
      ["line 3: 'tags'[2] needs 'column'.", "line 3: 'tags'[2] has no key 'colum'. Did you mean 'column'?"],
    ],
    [
      'same:\n  A: x\n  B: 0',
      ["line 2: 'same', 'A' must be a whole number.", "line 3: 'same', 'B' must be 1 or more."],
    ],
    ['- types', ['line 1: The file must be a map of keys and values.']],
    ['area: { column: true }', ["line 1: 'area', 'column' is 'true', which is none of false."]],
  ] as const) {
    it(`names line and remedy of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(mistakes(text), expected);
      assert.equal(validate(parse(text)), false, 'the published schema refuses it too');
    });
  }

  it('reports all mistakes together, from the top', () => {
    const found = mistakes('typs: {}\nfields:\n  A: 1\nsame: { B: x }');
    assert.deepEqual(
      found.map((fact) => /^line \d+/.exec(fact)?.[0]),
      ['line 1', 'line 3', 'line 4'],
    );
  });

  it('names the line of broken YAML and of a key given twice', () => {
    assert.match(mistakes('types:\n  A: Epic\n B: Feature').join(), /^line 3: /);
    assert.match(mistakes('types:\n  A: Epic\n  A: Feature').join(), /^line 3: .*unique/);
  });

  it('follows anchors, and does not unfold them without end', () => {
    assert.deepEqual(readMapping('fields:\n  A: &f { field: X }\n  B: *f', 'm.yml').fields, {
      A: { field: 'X' },
      B: { field: 'X' },
    });
    assert.match(
      mistakes('fields:\n  A: &f { owner: library }\n  B: *f').join(),
      /line 3: 'fields', 'B' needs 'field'/,
    );
  });

  it('suggests near words only', () => {
    assert.equal(suggest('Desciption', ['Priority', 'Description']), 'Description');
    assert.equal(suggest('Epik', ['Task', 'Epic']), 'Epic');
    assert.equal(suggest('Menu', ['Tags', 'Title']), undefined);
    assert.equal(suggest('x', []), undefined);
  });
});
