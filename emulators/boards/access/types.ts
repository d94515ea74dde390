/** A person or a service that can sign in or be named in a field. */
export interface Identity {
  readonly id: string;
  readonly displayName: string;
  /** Mail address or account name. */
  readonly uniqueName: string;
  readonly descriptor: string;
}

/** What a token may do; all may change at any time. */
export interface Access {
  readonly identity: Identity;
  /** Milliseconds since 1970 after which the token is refused. */
  expiresAt: number;
  /** Project permission "Bypass rules on work item updates". */
  bypassRules: boolean;
  /** Project permission "Suppress notifications for work item updates". */
  suppressNotifications: boolean;
  /** Project permission "Create tag definition". */
  createTags: boolean;
  /** Delete and restore work items, and destroy them. */
  deleteItems: boolean;
  destroyItems: boolean;
  /** Create and change areas and iterations. */
  editNodes: boolean;
  /** Area paths, children included, in which nothing may be written. */
  readonly readOnlyAreas: string[];
  /** Area paths, children included, whose work items look as if they did not exist. */
  readonly hiddenAreas: string[];
}
