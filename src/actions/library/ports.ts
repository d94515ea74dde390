import type { BoardsGateway, BoardsProject } from '../../boards/types';
import type { ProcessLibrary } from '../../bpm/types';
import type { Clock } from '../../clock';
import type { TaskHost } from '../../host/types';
import type { Review } from '../../report/sync/syncReport';
import type { AdoptRule } from '../../sync/adopt';
import type { ConflictPolicy } from '../../sync/mergeFields';
import type { RemovedPolicy } from '../../sync/planRemoval';
import type { DesiredItem } from '../../sync/types';
import type { FieldKinds } from '../../sync/values';

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

/** A mistake or a risk that was found before anything was written. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** What and where, and the fix. */
  readonly message: string;
}

/** A library as a project's work items. */
export interface MappedLibrary {
  /** Parents before children. */
  readonly desired: readonly DesiredItem[];
  /** Fields that the library has a say in. */
  readonly mapped: readonly string[];
  readonly kinds: FieldKinds;
  readonly findings: readonly Finding[];
  /** Area paths that do not exist yet, parents first. */
  readonly areasToCreate: readonly string[];
  /** Per process key; empty when the library says nothing about reviews. */
  readonly reviews: ReadonlyMap<string, Review>;
}

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
