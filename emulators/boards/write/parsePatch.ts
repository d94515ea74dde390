import { bindingError, invalidPatch } from '../errors';
import type { PatchOperation } from './types';

const operations = new Set(['add', 'remove', 'replace', 'test', 'move', 'copy']);

/** The patch document in a body, as an array or, inside a $batch, also as a JSON text. */
export function parsePatch(body: unknown): PatchOperation[] {
  const document = typeof body === 'string' ? parseJson(body) : body;
  if (!Array.isArray(document) || document.length === 0) throw invalidPatch();
  return document.map(parseOperation);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidPatch();
  }
}

function parseOperation(written: unknown): PatchOperation {
  if (typeof written !== 'object' || written === null) throw invalidPatch();
  const { op, path, value, from } = written as Record<string, unknown>;
  const name = typeof op === 'string' ? op.toLowerCase() : '';
  if (!operations.has(name) || typeof path !== 'string') throw invalidPatch();
  if (name === 'remove' && value !== undefined && value !== null) {
    throw bindingError('Remove requires Value to be null.');
  }
  return {
    op: name as PatchOperation['op'],
    path,
    ...(value === undefined ? {} : { value }),
    ...(typeof from === 'string' ? { from } : {}),
  };
}
