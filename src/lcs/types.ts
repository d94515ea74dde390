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

export interface LcsCall {
  /** What this call does, for messages: `start the deployment`. */
  readonly purpose: string;
  readonly method: 'GET' | 'POST';
  /** Below the API base, starting with a slash; parts that vary are already URL-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Sent as JSON; without it the request has no body. */
  readonly json?: unknown;
  /** See HttpRequest. */
  readonly repeat: 'safe' | 'unsafe';
  /** See HttpRequest. */
  readonly retryForMs?: number;
  /** See HttpRequest. */
  readonly answerTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface LcsAnswer {
  /** 2xx. */
  readonly status: number;
  /** The parsed body; undefined when it is empty or no JSON. */
  readonly json: unknown;
}

/**
 * Signed-in access to the LCS API. Answers other than 2xx, and no answer at all, are LcsErrors;
 * a 2xx envelope with `IsSuccess: false` is passed on, because only the verb knows what it means.
 */
export interface LcsClient {
  call(call: LcsCall): Promise<LcsAnswer>;
}
