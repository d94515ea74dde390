/** Gives access tokens for one service, kept fresh. */
export interface TokenSource {
  /** A token with more than the renewal margin left; one request in flight however many ask. */
  token(signal?: AbortSignal): Promise<string>;
  /** Forgets a token that the service refused, so that the next call signs in again. */
  reject(token: string): void;
}
