/**
 * Where the reference (azure-devops-work-items) disagrees with itself or says nothing, both behaviours can be chosen;
 * all may change at any time. Numbers in brackets are its sections.
 */
export interface BoardsSettings {
  /** Time that every request takes at least, in milliseconds. Default 0. */
  latencyMs: number;
  /** Further time for every work item written, in milliseconds. Default 0. */
  perItemMs: number;
  /** Requests worked on at the same time; others wait. Default Infinity. */
  maxConcurrent: number;
  /** Answer to GET and POST with a bad token: the sign-in page with 203, or 401 (3.2). Default `203`. */
  badToken: '203' | '401';
  /** `item`: each request of a $batch for itself; `all`: one failure undoes the whole (2.6). Default `item`. */
  batchAtomicity: 'item' | 'all';
  /** Whether a change of hyperlinks alone makes a revision (9, point 5). Default true. */
  hyperlinkRaisesRev: boolean;
  /** Whether setting only equal values makes a revision (9, point 1). Default false. */
  equalValuesRaiseRev: boolean;
  /**
   * What happens to HTML on write (9, point 12). `none`; `normalize`: quotes, entities, blanks;
   * `sanitize`: also scripts, styles and event handlers removed. Default `sanitize`.
   */
  html: 'none' | 'normalize' | 'sanitize';
  /**
   * Relations in answers to writes without `$expand`: by the version asked for, or always (9, point 6).
   * Default `by-version`.
   */
  relationsInAnswers: 'by-version' | 'always';
  /** Status of a revision conflict: 412 on Services, 409 reported for Server (9, point 13). Default 412. */
  conflictStatus: 412 | 409;
  /** Whether the project's type list says `isDisabled` (9, point 8). Default false. */
  showIsDisabled: boolean;
  /** A field that is not on the type: refused, or stored (9, point 15). Default `refuse`. */
  foreignFields: 'refuse' | 'store';
  /** Order in which tags come back (9, point 11). Default `sorted`. */
  tagOrder: 'sorted' | 'written';
  /** Whether items in the recycle bin come with their relations. Default true. */
  deletedRelations: boolean;
  /** Longest comment of a relation that is accepted; documented nowhere. Default 255. */
  relationCommentLength: number;
  /** Most results of a query (2.7). Default 20,000. */
  queryLimit: number;
  /** What a query with more results and no `$top` gets (9, point 9). Default `refuse`. */
  queryOverLimit: 'refuse' | 'truncate';
  /** Most work items of one read or one $batch (4). Default 200. */
  batchLimit: number;
  /** Most relations of a work item (4). Default 1,000. */
  linkLimit: number;
  /** Most revisions of a work item over REST (4). Default 10,000. */
  revisionLimit: number;
  /** Page size of the reporting feeds; the service's own is undocumented. Default 200. */
  reportingPageSize: number;
  /** Whether bodies are kept in `requests`. Default true. */
  recordBodies: boolean;
}

export function defaultSettings(changes: Partial<BoardsSettings> = {}): BoardsSettings {
  return {
    latencyMs: 0,
    perItemMs: 0,
    maxConcurrent: Infinity,
    badToken: '203',
    batchAtomicity: 'item',
    hyperlinkRaisesRev: true,
    equalValuesRaiseRev: false,
    html: 'sanitize',
    relationsInAnswers: 'by-version',
    conflictStatus: 412,
    showIsDisabled: false,
    foreignFields: 'refuse',
    tagOrder: 'sorted',
    deletedRelations: true,
    relationCommentLength: 255,
    queryLimit: 20_000,
    queryOverLimit: 'refuse',
    batchLimit: 200,
    linkLimit: 1000,
    revisionLimit: 10_000,
    reportingPageSize: 200,
    recordBodies: true,
    ...changes,
  };
}
