import type { Clock } from '../clock';
import { formatDuration } from '../format';
import type { Send } from '../http/types';
import type { LcsConnection } from '../lcs/types';
import { registerSecret } from '../redact';
import type { SignedIn } from './signIn';
import { signInWithScopes } from './signInWithScopes';
import { singleFlight } from './singleFlight';
import { tenantAuthority } from './tenantAuthority';
import type { TokenSource } from './types';

export interface TokenSourceOptions {
  readonly connection: LcsConnection;
  readonly send: Send;
  readonly clock: Clock;
  /** Gets one line for what may cause trouble later. */
  readonly warn?: (line: string) => void;
}

/** Issue "Foundation": renewed when five minutes or less are left; half the lifetime for shorter tokens (AADSTS50196). */
const renewalMarginMs = 5 * 60_000;
/** A renewal that fails may leave the old token in use as long as it lives this much longer. */
const usableMs = 60_000;
/** How long a failing renewal is ridden out while the old token is still good, and when it is not. */
const earlyRenewalForMs = 30_000;
const lateRenewalForMs = 30 * 60_000;

interface HeldToken {
  readonly value: string;
  readonly expiresAt: number;
  readonly renewAt: number;
}

/**
 * Access to Lifecycle Services as the user of the connection. Signs in when a token is first asked for.
 * Errors: SignInError and those of `send`; at once, `sign-in-authority` or `sign-in-shared-endpoint`.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { connection, send, clock, warn } = options;
  registerSecret(connection.password);
  tenantAuthority(connection.authority);
  const signIn = signInWithScopes(connection);
  let held: HeldToken | undefined;
  let signedInBefore = false;

  const renew = singleFlight(async (signal) => {
    const old = held && held.expiresAt - clock.now() > usableMs ? held : undefined;
    const retryForMs = old ? earlyRenewalForMs : signedInBefore ? lateRenewalForMs : undefined;
    try {
      held = hold(await signIn({ send, signal, retryForMs }), clock.now());
      signedInBefore = true;
    } catch (error) {
      if (!old || old !== held || signal.aborted) throw error;
      held = postponed(old, clock.now());
      warn?.(
        `The sign-in could not be renewed; the present one is good for ${formatDuration(old.expiresAt - clock.now())} more. ${(error as Error).message}`,
      );
    }
    return held.value;
  });

  return {
    token: async (signal) => (held && clock.now() < held.renewAt ? held.value : await renew(signal)),
    reject: (token) => {
      if (held?.value === token) held = undefined;
    },
  };
}

function hold({ accessToken, lifetimeMs }: SignedIn, now: number): HeldToken {
  const expiresAt = now + lifetimeMs;
  return { value: accessToken, expiresAt, renewAt: expiresAt - Math.min(renewalMarginMs, lifetimeMs / 2) };
}

/** The next renewal is tried when half of what is left has passed. */
function postponed(old: HeldToken, now: number): HeldToken {
  return { ...old, renewAt: now + (old.expiresAt - now) / 2 };
}
