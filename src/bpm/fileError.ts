import { TaskError } from '../errors';

/** A library file that cannot be read; `why` ends the sentence that names the file. */
export function fileError(
  code: string,
  file: string,
  why: string,
  remedy: string,
  cause?: unknown,
): TaskError {
  const facts = cause instanceof Error ? [`reader: ${cause.message}`] : [];
  return new TaskError({ code, what: `The library file '${file}' ${why}.`, remedy, facts, cause });
}

export function tooLarge(file: string, why: string): TaskError {
  return fileError(
    'library-too-large',
    file,
    why,
    'Check that it is the right file; a larger library can be split into several files, which are read as one.',
  );
}
