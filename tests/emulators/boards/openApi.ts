import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from './boardsCaller';

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  items?: Schema;
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
}

interface Operation {
  operationId: string;
  responses: Record<string, { schema?: Schema }>;
}

interface Specification {
  definitions: Record<string, Schema>;
  paths: Record<string, Record<string, Operation>>;
  'x-ms-paths'?: Record<string, Record<string, Operation>>;
}

const files = {
  wit: 'wit-7.2/workItemTracking.json',
  'wit-7.1': 'wit-7.1/workItemTracking.json',
  core: 'core-7.2/core.json',
  work: 'work-7.2/work.json',
  processes: 'processes-7.2/workItemTrackingProcess.json',
} as const;

/**
 * Where the specification and its own examples disagree, the examples are right:
 * - `type: object` without properties stands for any value (field values, attributes, defaults);
 * - `_links` is a map of links, not an object with one property `links`;
 * - the values of a reporting feed are objects, not texts;
 * - lists travel as `{count, value}`, written as bare arrays;
 * - these properties are null where there is nothing.
 */
const nullable = new Set([
  'WorkItemField.description',
  'WorkItemTypeFieldWithReferences.defaultValue',
  'WorkItemStateTransition.actions',
  'WorkItemLink.rel',
  'WorkItemLink.source',
  'ProcessInfo.referenceName',
  'ProcessWorkItemType.inherits',
  'RuleCondition.value',
  'RuleAction.value',
]);

type Area = keyof typeof files;

const specifications = new Map<Area, { specification: Specification; ajv: Ajv }>();

function load(area: Area): { specification: Specification; ajv: Ajv } {
  const known = specifications.get(area);
  if (known) return known;
  const file = join(sharedFolder, 'reference/openapi/azure-devops', files[area]);
  // The files start with a byte-order mark.
  const specification = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Specification;
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('uuid', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  for (const format of ['int32', 'int64', 'double']) {
    ajv.addFormat(format, { type: 'number', validate: (value: number) => Number.isFinite(value) });
  }
  const definitions = Object.fromEntries(
    Object.keys(specification.definitions).map((name) => [name, closed(specification, name)]),
  );
  ajv.addSchema({ $id: 'spec', definitions });
  const loaded = { specification, ajv };
  specifications.set(area, loaded);
  return loaded;
}

/** A definition with what it inherits; properties that it does not name are refused. */
function closed(specification: Specification, name: string): Schema {
  if (name === 'ReferenceLinks') {
    return {
      type: 'object',
      additionalProperties: { type: 'object', properties: { href: { type: 'string' } } },
    };
  }
  const definition = specification.definitions[name] ?? {};
  const properties = inherited(specification, name);
  if (Object.keys(properties).length === 0) return rewrite(definition);
  return { type: 'object', properties, additionalProperties: false };
}

function inherited(specification: Specification, name: string): Record<string, Schema> {
  const definition = specification.definitions[name] ?? {};
  const own = Object.entries(definition.properties ?? {}).map(([key, schema]): [string, Schema] => {
    const written = key === 'values' && name === 'StreamedBatch' ? { type: 'array' } : rewrite(schema);
    return [key, nullable.has(`${name}.${key}`) ? { anyOf: [{ type: 'null' }, written] } : written];
  });
  const bases = (definition.allOf ?? []).map(({ $ref }) =>
    inherited(specification, ($ref ?? '').replace('#/definitions/', '')),
  );
  return Object.assign({}, ...bases, Object.fromEntries(own)) as Record<string, Schema>;
}

function rewrite(schema: Schema): Schema {
  if (schema.$ref) return { $ref: schema.$ref.replace('#/', 'spec#/') };
  const { type, properties, additionalProperties, items } = schema;
  if (type === 'object' && !properties && additionalProperties === undefined) return {};
  return {
    ...(type === undefined ? {} : { type }),
    ...(schema.format === undefined ? {} : { format: schema.format }),
    ...(schema.enum === undefined ? {} : { enum: schema.enum }),
    ...(items ? { items: rewrite(items) } : {}),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: rewrite(additionalProperties) }
      : {}),
  };
}

function find(area: Area, operationId: string): Schema {
  const { specification } = load(area);
  for (const paths of [specification.paths, specification['x-ms-paths'] ?? {}]) {
    for (const operations of Object.values(paths)) {
      for (const operation of Object.values(operations)) {
        const schema = operation.responses['200']?.schema;
        if (operation.operationId === operationId && schema) return schema;
      }
    }
  }
  throw new Error(`${files[area]} has no answer for ${operationId}.`);
}

const validators = new Map<string, ValidateFunction>();

function validator(area: Area, operationId: string): ValidateFunction {
  const key = `${area} ${operationId}`;
  const known = validators.get(key);
  if (known) return known;
  const schema = find(area, operationId);
  const isList = schema.type === 'array' && schema.items;
  const wanted = isList
    ? {
        type: 'object',
        required: ['count', 'value'],
        additionalProperties: false,
        properties: {
          count: { type: 'integer' },
          // With errorPolicy omit an entry may be null (azure-devops-work-items 2.5).
          value: { type: 'array', items: { anyOf: [{ type: 'null' }, rewrite(schema.items ?? {})] } },
        },
      }
    : rewrite(schema);
  const validate = load(area).ajv.compile(wanted);
  validators.set(key, validate);
  return validate;
}

/** Fails when a body is not what the official specification says of an operation. */
export function assertSchema(area: Area, operationId: string, body: unknown): void {
  const validate = validator(area, operationId);
  if (validate(body)) return;
  const errors = (validate.errors ?? [])
    .slice(0, 8)
    .map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
  assert.fail(`${operationId}: ${errors.join('; ')}`);
}

/** The body of the successful answer in an official example. */
export function exampleBody(file: string): unknown {
  const path = join(sharedFolder, 'reference/openapi/azure-devops/wit-7.2/httpExamples', file);
  const { responses } = JSON.parse(readFileSync(path, 'utf8')) as {
    responses: Record<string, { body: unknown }>;
  };
  return responses['200']?.body;
}
