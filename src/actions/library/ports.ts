import type { BoardsGateway, BoardsProject } from '../../boards/types';
import type { ProcessLibrary } from '../../bpm/types';
import type { Clock } from '../../clock';
import type { TaskHost } from '../../host/types';
import type { MappedLibrary } from '../../mapping/mapLibrary';
import type { AdoptRule } from '../../sync/adopt';
import type { ConflictPolicy } from '../../sync/mergeFields';
import type { RemovedPolicy } from '../../sync/planRemoval';

export interface LibraryInputs {
  readonly command: 'sync' | 'plan' | 'apply' | 'stop';
  readonly dryRun: boolean;
  readonly libraryName: string;
  readonly conflictPolicy: ConflictPolicy;
  readonly removedPolicy: RemovedPolicy;
  readonly adoptBy: AdoptBy;
  readonly planFile: string;
  readonly reportFolder: string;
  /** 0 to 100. */
  readonly maxChangePercent: number;
  readonly failOn: 'errors' | 'conflicts' | 'nothing';
}

export type AdoptBy = { readonly by: 'none' } | AdoptRule;

export interface LibraryPorts {
  readonly host: TaskHost;
  readonly clock: Clock;
  readonly boards: BoardsGateway;
  /** Page of the project for people, without trailing slash. */
  readonly projectUrl: string;
  readonly libraryTag: string;
  readLibrary(): Promise<ProcessLibrary>;
  /** Work item types that the mapping uses in a project that has these types. */
  typesFor(library: ProcessLibrary, processTemplate: string, typeNames: readonly string[]): readonly string[];
  mapLibrary(library: ProcessLibrary, project: BoardsProject): MappedLibrary;
  readonly files: {
    readText(path: string): Promise<string>;
    /** Creates the folder where missing; full path of the file. */
    writeText(path: string, text: string): Promise<string>;
    join(folder: string, name: string): string;
  };
}
