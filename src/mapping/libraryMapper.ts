import type { BoardsProject } from '../boards/types';
import type { ReadLibraryOptions } from '../bpm/readLibrary';
import type { ProcessLibrary } from '../bpm/types';
import { mapLibrary, type MapOptions, type MappedLibrary } from './mapLibrary';
import { resolveMapping } from './resolveMapping';
import { typesFor } from './typesFor';
import type { MappingFile } from './types';

export interface LibraryMapper {
  /** What the mapping file says about reading the library. */
  readonly reading: Pick<ReadLibraryOptions, 'columns' | 'isRequirement'>;
  /** Work item types that the library becomes, in a project that has these types. */
  typesFor(library: ProcessLibrary, processTemplate: string, typeNames: readonly string[]): readonly string[];
  mapLibrary(library: ProcessLibrary, project: BoardsProject): MappedLibrary;
}

/** The mapping of a run, from the user's file, if any; which built-in one it stands on shows with the project. */
export function libraryMapper(file: MappingFile | undefined, options: MapOptions): LibraryMapper {
  const requirementTypes = file?.requirements?.types?.map((type) => type.toLowerCase());
  let knownTypes: readonly string[] | undefined;
  return {
    reading: {
      ...(file?.columns ? { columns: file.columns } : {}),
      ...(requirementTypes
        ? { isRequirement: (type: string) => requirementTypes.includes(type.toLowerCase()) }
        : {}),
    },
    typesFor: (library, processTemplate, typeNames) => {
      knownTypes = typeNames;
      return typesFor(library, resolveMapping(file, library.layout, processTemplate, typeNames), typeNames);
    },
    mapLibrary: (library, project) => {
      const typeNames = knownTypes ?? project.types.map(({ name }) => name);
      const mapping = resolveMapping(file, library.layout, project.processTemplate, typeNames);
      return mapLibrary(library, mapping, project, options);
    },
  };
}
