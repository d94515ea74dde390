import { LineCounter, parseDocument } from 'yaml';
import { TaskError } from '../errors';
import { checkNode } from './checkNode';
import { mappingSchema } from './mappingSchema';
import type { MappingFile } from './types';

/** A mapping file from its YAML text. Errors: `mapping-file` with every mistake, its line and a suggestion. */
export function readMapping(text: string, file: string): MappingFile {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
  const lineOf = (at: number) => lines.linePos(at).line;
  const syntax = document.errors.map(({ message, pos }) => `line ${lineOf(pos[0])}: ${message}`);
  if (syntax.length > 0) throw mistakes(file, syntax);
  if (document.contents === null) return {};
  const problems = checkNode(document, document.contents, mappingSchema, 'The file');
  if (problems.length > 0) {
    throw mistakes(
      file,
      [...problems].sort((a, b) => a.at - b.at).map(({ message, at }) => `line ${lineOf(at)}: ${message}`),
    );
  }
  return document.toJS({ maxAliasCount: 100 }) as MappingFile;
}

function mistakes(file: string, facts: readonly string[]): TaskError {
  return new TaskError({
    code: 'mapping-file',
    what:
      facts.length === 1
        ? `The mapping file '${file}' has a mistake.`
        : `The mapping file '${file}' has ${facts.length} mistakes.`,
    remedy:
      'Correct the lines below; docs/mapping.md describes the file, and docs/mapping.schema.json lets an editor check it.',
    facts,
  });
}
