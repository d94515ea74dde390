/** What the token endpoint answered, success or not (lcs-api 1.4, 1.7). */
export interface TokenAnswer {
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly idToken?: string;
  /** Lifetime of the access token. */
  readonly expiresInMs?: number;
  /** OAuth error: `invalid_grant`. Decisions are made on this. */
  readonly error?: string;
  readonly description?: string;
  /** AADSTS numbers, the most specific first. */
  readonly codes: readonly number[];
  readonly traceId?: string;
  readonly correlationId?: string;
  readonly timestamp?: string;
}

/** Reads a parsed JSON body; numbers may come as strings (lcs-api 1.4). */
export function readTokenAnswer(json: Readonly<Record<string, unknown>>): TokenAnswer {
  const text = (name: string) => (typeof json[name] === 'string' ? json[name] : undefined);
  const seconds = Number(json.expires_in);
  const description = text('error_description');
  return {
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    expiresInMs: seconds > 0 ? seconds * 1000 : undefined,
    error: text('error'),
    description,
    codes: codesOf(json.error_codes, description),
    traceId: text('trace_id'),
    correlationId: text('correlation_id'),
    timestamp: text('timestamp'),
  };
}

/** The list of the answer; the text only where there is no list. */
function codesOf(list: unknown, description: string | undefined): number[] {
  if (Array.isArray(list) && list.length > 0) return list.map(Number);
  const found = /\bAADSTS(\d+)/.exec(description ?? '');
  return found ? [Number(found[1])] : [];
}
