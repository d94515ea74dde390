import type { LcsConnection } from '../lcs/types';
import { signIn, type SignedIn, type SignInMeans } from './signIn';
import { SignInError } from './signInError';

/** What Entra ID answers when it does not take the scope: by `error`, and by code where `error` is a general one. */
const scopeErrors: ReadonlySet<string | undefined> = new Set(['invalid_scope', 'invalid_resource']);
const scopeCodes: ReadonlySet<number> = new Set([70011, 500011, 650053, 28002, 28003, 50001]);

/**
 * A sign-in that finds out which spelling of the scope the tenant takes, and remembers it.
 * Both occur in Microsoft's own clients and articles (lcs-api 1.3); the second keeps its double slash.
 * When neither is taken, the first refusal is the error; one for another reason says more than it.
 */
export function signInWithScopes(connection: LcsConnection): (means: SignInMeans) => Promise<SignedIn> {
  let scope = `${connection.apiUrl}/user_impersonation`;
  let other = `${connection.apiUrl}//.default`;

  return async (means) => {
    try {
      return await signIn(connection, scope, means);
    } catch (refusal) {
      if (!isScopeRefusal(refusal)) throw refusal;
      const signedIn = await signIn(connection, other, means).catch((error: unknown) => {
        if (isScopeRefusal(error)) throw refusal.with(`With the scope ${other}: ${said(error)}`);
        throw error instanceof SignInError ? error.with(`With the scope ${scope}: ${said(refusal)}`) : error;
      });
      [scope, other] = [other, scope];
      return signedIn;
    }
  };
}

function isScopeRefusal(error: unknown): error is SignInError {
  if (!(error instanceof SignInError)) return false;
  return scopeErrors.has(error.error) || error.aadstsCodes.some((code) => scopeCodes.has(code));
}

function said({ error, aadstsCodes }: SignInError): string {
  return [error, ...aadstsCodes.map((code) => `AADSTS${code}`)].filter(Boolean).join(', ');
}
