import type { Certificates } from '../http/certificates';
import type { Now, RecordedRequest } from '../http/types';
import type { Access, Identity } from './access/types';
import type { Throttling } from './access/throttling';
import type { BoardsFaults } from './boardsFaults';
import type { People } from './people';
import type { ProcessEditor } from './process/changeProcess';
import type { BoardsSettings } from './settings';
import type { World } from './world/types';

export interface BoardsOptions {
  readonly certificates: Pick<Certificates, 'cert' | 'key'>;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: Now;
  /** How latencies and delays are waited for, in milliseconds. Default: real time. */
  readonly wait?: (delayMs: number) => Promise<void>;
  /** First part of every path. Default `contoso`. */
  readonly organization?: string;
  /** Name of the project. Default `Fabrikam ERP`. */
  readonly project?: string;
  /** `Agile` (default), `Scrum`, `CMMI`, `Basic`, or `template` for the one of `templateFile`. */
  readonly process?: string;
  /** A workbook with a process template, whose process, areas and iterations the project gets. */
  readonly templateFile?: string;
  /** Name of the template's process. Default `MSBPC`. */
  readonly templateName?: string;
  /** Further area paths below the root, `\` between levels. */
  readonly areaPaths?: readonly string[];
  readonly settings?: Partial<BoardsSettings>;
}

export interface BoardsEmulator {
  /** The organization: `https://localhost:PORT/contoso`. */
  readonly url: string;
  /** Name of the project. */
  readonly project: string;
  /** GUID of the project. */
  readonly projectId: string;
  /** A token that may do everything in the project, as bearer token and as personal access token. */
  readonly token: string;
  /** The person behind `token`. */
  readonly user: Identity;
  readonly faults: BoardsFaults;
  readonly throttling: Throttling;
  readonly requests: RecordedRequest[];
  /** May change at any time. */
  readonly settings: BoardsSettings;
  /** What an administrator changes in the process of the project. */
  readonly process: ProcessEditor;
  /** What people do in the web page: it is recorded nowhere as a request. */
  readonly people: People;
  /** Everything that is stored, for tests that look behind the answers. */
  readonly world: World;
  /** A further person who can be named in fields. */
  addPerson(displayName: string, uniqueName: string): Identity;
  /** A further token; its rights are those of `token` unless changed. */
  addToken(person?: Identity): { readonly token: string; readonly access: Access };
  /** Rights of a token. */
  access(token: string): Access;
  /** A further project with a process of the organization. */
  addProject(name: string, process: string): void;
  /**
   * Back to how it was at start, changes of the process excepted (see `process.restore`): no work items, tags, stored queries, requests or
   * faults, the areas, settings and rights of the start.
   */
  reset(): void;
  stop(): Promise<void>;
}
