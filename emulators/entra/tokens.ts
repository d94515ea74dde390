import { randomBytes, randomUUID } from 'node:crypto';
import type { Now } from '../http/types';

export interface IssuedToken {
  readonly token: string;
  readonly username: string;
  readonly clientId: string;
  /** The resource without trailing slashes. */
  readonly resource: string;
  readonly tenant: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  revoked: boolean;
}

export interface TokenRequest {
  readonly username: string;
  readonly clientId: string;
  readonly resource: string;
  readonly tenant: string;
  readonly seconds: number;
}

/** Everything that was issued: Entra ID writes here, the LCS API looks tokens up here. */
export class Tokens {
  readonly access = new Map<string, IssuedToken>();
  readonly refresh = new Map<string, IssuedToken>();

  constructor(private readonly now: Now) {}

  issueAccess(request: TokenRequest): IssuedToken {
    const issuedAt = Math.floor(this.now() / 1000);
    const token = unsignedJwt({
      aud: request.resource,
      iss: `https://sts.windows.net/${request.tenant}/`,
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + request.seconds,
      appid: request.clientId,
      scp: 'user_impersonation',
      tid: request.tenant,
      upn: request.username,
      uti: randomUUID(),
    });
    return this.keep(this.access, token, request);
  }

  issueRefresh(request: TokenRequest): IssuedToken {
    return this.keep(this.refresh, `0.A${randomBytes(60).toString('base64url')}`, request);
  }

  /** What a resource server knows about a token; undefined when it is unknown, expired or revoked. */
  verify(token: string): IssuedToken | undefined {
    const found = this.access.get(token);
    return found && !found.revoked && this.isCurrent(found) ? found : undefined;
  }

  isCurrent(issued: IssuedToken): boolean {
    return issued.expiresAt > this.now();
  }

  /** Makes one token, or all of them, worthless before their time. */
  revoke(token?: string): void {
    for (const issued of [...this.access.values(), ...this.refresh.values()]) {
      if (token === undefined || issued.token === token) issued.revoked = true;
    }
  }

  private keep(store: Map<string, IssuedToken>, token: string, request: TokenRequest): IssuedToken {
    const { seconds, ...rest } = request;
    const issued = { ...rest, token, expiresAt: this.now() + seconds * 1000, revoked: false };
    store.set(token, issued);
    return issued;
  }
}

/** Shaped like a JWT; the third part is random, since nobody here checks signatures. */
export function unsignedJwt(claims: Record<string, unknown>): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ typ: 'JWT', alg: 'RS256' })}.${part(claims)}.${randomBytes(32).toString('base64url')}`;
}
