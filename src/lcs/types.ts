/** A Lifecycle Services connection as its administrator entered it, validated. */
export interface LcsConnection {
  /** Entra authority without trailing slash: `https://login.microsoftonline.com/organizations`. */
  readonly authority: string;
  /** LCS API base without trailing slash: `https://lcsapi.eu.lcs.dynamics.com`. */
  readonly apiUrl: string;
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
}
