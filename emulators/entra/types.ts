import type { Tokens } from './tokens';

export interface EntraUser {
  username: string;
  password: string;
  /** Answer this AADSTS code although the password is right: 50076 for an account with MFA. */
  error?: number;
  /** Home tenant. Default: the emulator's tenant. */
  tenant?: string;
}

export interface EntraClient {
  clientId: string;
  /** Confidential when given. */
  secret?: string;
  /** AADSTS50194 on `/common`. */
  singleTenant?: boolean;
  /** An AADSTS code that every request of this client gets: 65001, 650057. */
  error?: number;
}

/** How a spelling of the scope is taken: accepted, or refused with this AADSTS code (70011, 500011). */
export type ScopeAnswer = 'accepted' | number;

export interface EntraSettings {
  /** Lifetime of access tokens issued from now on, in seconds. Default 3599. */
  tokenSeconds: number;
  /** Idle lifetime of refresh tokens, in seconds. Default 90 days (reference/lcs-api 1.5). */
  refreshTokenSeconds: number;
  scopes: {
    /** `<resource>/user_impersonation` */
    userImpersonation: ScopeAnswer;
    /** `<resource>/.default` and `<resource>//.default` */
    default: ScopeAnswer;
  };
}

export interface Directory {
  /** GUID of the one tenant. */
  readonly tenantId: string;
  /** Names besides the GUID under which the tenant is found. */
  readonly tenantNames: readonly string[];
  readonly users: EntraUser[];
  readonly clients: EntraClient[];
  /** Resources that tokens can be had for, without trailing slashes. */
  readonly resources: string[];
  readonly settings: EntraSettings;
  readonly tokens: Tokens;
}

export type Version = 'v1' | 'v2';
