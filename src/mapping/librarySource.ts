import { InputError, type InputProblem } from '../errors';
import { readLibrary } from '../bpm/readLibrary';
import type { ProcessLibrary } from '../bpm/types';
import { libraryMapper, type LibraryMapper } from './libraryMapper';
import type { MapOptions } from './mapLibrary';
import { readMapping } from './readMapping';
import type { MappingFile } from './types';

export interface LibraryGiven extends MapOptions {
  /** File, or a match pattern for several. */
  readonly libraryPath: string;
  readonly libraryName: string;
  readonly mappingFile: string | undefined;
}

export interface LibrarySource extends Pick<LibraryMapper, 'typesFor' | 'mapLibrary'> {
  /** Comes first. Errors: an InputError naming the input for files that are not there; those of src/bpm and `readMapping`. */
  readLibrary(): Promise<ProcessLibrary>;
}

/** The library's files and the mapping that goes with them; nothing is read before `readLibrary`. */
export function librarySource(
  given: LibraryGiven,
  files: { find(pattern: string): Promise<string[]>; readText(file: string): Promise<string> },
): LibrarySource {
  let mapper = libraryMapper(undefined, given);
  const { libraryPath, libraryName, mappingFile } = given;

  return {
    readLibrary: async () => {
      const libraryFiles = await files.find(libraryPath);
      const mappingFiles = mappingFile === undefined ? [] : await files.find(mappingFile);
      refuse([
        ...(libraryFiles.length === 0 ? [missing('libraryPath', libraryPath)] : []),
        ...(mappingFile === undefined ? [] : mappingProblems(mappingFile, mappingFiles)),
      ]);
      mapper = libraryMapper(await mappingOf(mappingFiles), given);
      return readLibrary(libraryFiles, { name: libraryName, ...mapper.reading });
    },
    typesFor: (library, template, typeNames) => mapper.typesFor(library, template, typeNames),
    mapLibrary: (library, project) => mapper.mapLibrary(library, project),
  };

  async function mappingOf([file]: readonly string[]): Promise<MappingFile | undefined> {
    return file === undefined ? undefined : readMapping(await files.readText(file), file);
  }
}

function mappingProblems(pattern: string, found: readonly string[]): InputProblem[] {
  if (found.length === 0) return [missing('mappingFile', pattern)];
  if (found.length === 1) return [];
  const problem = `'${pattern}' matches ${found.length} files (${found.join(', ')}). Name the one.`;
  return [{ subject: 'mappingFile', problem }];
}

function missing(subject: string, path: string): InputProblem {
  const problem = /[*?[\]]/.test(path)
    ? `No file matches '${path}'. Check the folder and the pattern; \`**\` looks in all folders below.`
    : `There is no file '${path}'. Check the path; a relative one starts at the folder that the step runs in.`;
  return { subject, problem };
}

function refuse(problems: readonly InputProblem[]): void {
  if (problems.length > 0) throw new InputError(problems);
}
