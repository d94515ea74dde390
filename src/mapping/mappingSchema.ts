/** The part of JSON Schema (2020-12) that the mapping file needs. */
export interface Schema {
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
  readonly enum?: readonly (string | boolean)[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly propertyNames?: { readonly pattern: string };
}

const text = (description: string): Schema => ({ type: 'string', description });
const texts = (description: string): Schema => ({ type: 'array', items: { type: 'string' }, description });
const mapOf = (values: Schema, description: string): Schema => ({
  type: 'object',
  additionalProperties: values,
  description,
});
const object = (
  properties: Readonly<Record<string, Schema>>,
  description: string,
  required?: readonly string[],
): Schema => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...(required ? { required } : {}),
  description,
});
const oneOf = (description: string, ...anyOf: Schema[]): Schema => ({ anyOf, description });

const string: Schema = { type: 'string' };
const byLevel = (description: string): Schema => ({
  ...mapOf(string, description),
  propertyNames: { pattern: '^[1-9][0-9]?$' },
});
const value: Schema = { anyOf: [string, { type: 'number' }, { type: 'boolean' }] };
const owner: Schema = {
  enum: ['library', 'project'],
  description:
    'library: the library keeps the field up to date. project: written when the work item is created and never again. Default library.',
};

const columns = object(
  {
    levels: texts('Columns of the titles from the root down, when each level has its own.'),
    sheets: texts('Sheets to read; without it they are chosen by their columns.'),
    title: text('Column of the title, when one column holds the titles of all levels.'),
    type: text('Column of the kind of line, such as Process area.'),
    id: text("Column of the line's own id."),
    parentId: text("Column of the parent's id."),
    microsoftId: text('Column of the Microsoft ID.'),
    parentMicrosoftId: text("Column of the parent's Microsoft ID."),
    partnerId: text('Column of the Partner ID.'),
    parentPartnerId: text("Column of the parent's Partner ID."),
    sequenceId: text('Column of the process sequence ID.'),
    parentSequenceId: text("Column of the parent's process sequence ID."),
    alternateSequenceId: text('Column of the sequence ID that replaces a deprecated line.'),
    status: text('Column that says Deprecated or Deleted.'),
    area: text('Column of the area path.'),
  },
  'Columns of a library whose layout is not known, by what they hold.',
);

const field = object(
  {
    field: text('Reference name or name of the field.'),
    owner,
    types: texts('Work item types that get it. Default: all that have the field.'),
    multiple: {
      type: 'boolean',
      description: 'The cell holds several values, separated by ; or line breaks.',
    },
  },
  'A field with its options.',
  ['field'],
);

const tag = object(
  {
    column: text('Column of the tags.'),
    split: text('Characters that separate tags. Default ; and line breaks always do.'),
    prefix: text('Put in front of each tag.'),
  },
  'Tags from one column.',
  ['column'],
);

export const mappingSchema: Schema = object(
  {
    extends: {
      enum: ['agile', 'scrum', 'cmmi', 'basic', 'microsoft', 'none'],
      description: 'Built-in mapping that this file adds to. Default: the one that fits the project.',
    },
    columns,
    types: mapOf(
      { anyOf: [string, { type: 'null' }] },
      'Library type: work item type. Null takes an entry away.',
    ),
    levels: byLevel('Level (1 for a root): work item type, for lines whose type is not under types.'),
    requirements: object(
      {
        types: texts('Library types of lines that are requirements of the process above them.'),
        workItemType: text('Work item type of requirements.'),
      },
      'Lines that become requirements, related to the work item of their process.',
    ),
    fields: mapOf({ anyOf: [string, { type: 'null' }, field] }, 'Column: field. Null takes an entry away.'),
    tags: {
      type: 'array',
      items: { anyOf: [string, tag] },
      description: 'Columns whose values become tags; takes the place of the built-in list.',
    },
    defaults: mapOf(
      oneOf(
        'A value, or a value with a condition.',
        ...(value.anyOf ?? []),
        object({ value, when: mapOf(value, 'Field: value that it must have.') }, 'A conditional value.', [
          'value',
        ]),
      ),
      'Field: value for work items for which the library has none; written when they are created, or when its condition comes true. {key} stands for the key of the process.',
    ),
    values: mapOf(
      mapOf(value, "The library's value: the value that Boards knows."),
      'Field: translations of values.',
    ),
    area: object(
      {
        column: oneOf('Column of the area paths; false: not used.', string, { enum: [false] }),
        strip: text("Cut from the front of the library's areas. Default: their first part."),
        owner,
        levels: byLevel('Level: area below the area path of the task.'),
      },
      'Where work items stand.',
    ),
    reviewed: object(
      {
        column: text('Column that says whether a process is reviewed.'),
        values: texts('Values that mean reviewed. Default yes, true, x, 1, reviewed.'),
        tag: text('Tag that means reviewed.'),
      },
      'What marks a process as reviewed.',
    ),
    same: mapOf(
      { type: 'integer', minimum: 1 },
      'Process (key, id, sequence ID or title): id of the work item that is the same.',
    ),
  },
  'Mapping of a process library to work items of Azure Boards.',
);
