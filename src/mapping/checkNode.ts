import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml';
import type { Schema } from './mappingSchema';
import { didYouMean } from './suggest';

export interface NodeProblem {
  readonly message: string;
  /** Where it stands in the text, as an offset. */
  readonly at: number;
}

/** What in a YAML document does not fit a schema; `path` names the place for people. */
export function checkNode(document: Document, node: unknown, schema: Schema, path: string): NodeProblem[] {
  const resolved = isAlias(node) ? node.resolve(document) : node;
  const from = at(isAlias(node) ? node : resolved);
  const fitting = (schema.anyOf ?? [schema]).find((one) => isKind(resolved, one));
  if (!fitting)
    return [{ message: `${path} must be ${(schema.anyOf ?? [schema]).map(kindOf).join(' or ')}.`, at: from }];
  if (isMap(resolved)) {
    const known = new Set(resolved.items.map(keyOf));
    const missing = (fitting.required ?? []).filter((name) => !known.has(name));
    return [
      ...missing.map((name) => ({ message: `${path} needs '${name}'.`, at: from })),
      ...resolved.items.flatMap((pair) => checkPair(document, pair, fitting, path)),
    ];
  }
  if (isSeq(resolved)) {
    return resolved.items.flatMap((item, index) =>
      checkNode(document, item, fitting.items ?? {}, `${path}[${index + 1}]`),
    );
  }
  return isScalar(resolved) ? checkScalar(resolved.value, fitting, path, from) : [];
}

function checkPair(document: Document, pair: Pair, schema: Schema, path: string): NodeProblem[] {
  const key = keyOf(pair);
  const inner = path === 'The file' ? `'${key}'` : `${path}, '${key}'`;
  const value = schema.properties?.[key] ?? schema.additionalProperties;
  if (value === undefined || value === false) {
    const known = Object.keys(schema.properties ?? {});
    const message = `${path} has no key '${key}'.${didYouMean(key, known) || ` It knows ${known.join(', ')}.`}`;
    return [{ message, at: at(pair.key) }];
  }
  const pattern = schema.propertyNames?.pattern;
  if (pattern !== undefined && !new RegExp(pattern).test(key)) {
    return [{ message: `${path} has the key '${key}', which is no level.`, at: at(pair.key) }];
  }
  return checkNode(document, pair.value, value, inner);
}

function at(node: unknown): number {
  return (node as Node | undefined)?.range?.[0] ?? 0;
}

function checkScalar(value: unknown, schema: Schema, path: string, from: number): NodeProblem[] {
  if (schema.enum && !schema.enum.includes(value as string)) {
    const words = schema.enum.map(String);
    const hint = didYouMean(String(value), words);
    return [
      { message: `${path} is '${String(value)}', which is none of ${words.join(', ')}.${hint}`, at: from },
    ];
  }
  if (schema.minimum !== undefined && Number(value) < schema.minimum) {
    return [{ message: `${path} must be ${schema.minimum} or more.`, at: from }];
  }
  return [];
}

function keyOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}

function isKind(node: unknown, { type, enum: words }: Schema): boolean {
  if (isMap(node)) return type === 'object';
  if (isSeq(node)) return type === 'array';
  const value = isScalar(node) ? node.value : node;
  if (value === null || value === undefined) return type === 'null';
  if (words) return typeof value === typeof words[0];
  return type === 'integer' ? Number.isInteger(value) : type === typeof value;
}

function kindOf({ type, enum: words }: Schema): string {
  switch (type) {
    case 'object':
      return 'a map of keys and values';
    case 'array':
      return 'a list';
    case 'string':
      return 'a text';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case undefined:
      return (words ?? []).join(' or ');
  }
}
