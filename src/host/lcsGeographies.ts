/** Where Entra ID signs people in: each cloud has its own hosts, tenants and app registrations (lcs-api 1.6). */
export type Cloud = 'global' | 'US Government' | 'China';

export interface Geography {
  readonly name: string;
  readonly apiHost: string;
  /** Undefined where tenants of more than one cloud use it. */
  readonly cloud: Cloud | undefined;
}

/** lcs-api 2. */
export const lcsGeographies: readonly Geography[] = [
  { name: 'United States', apiHost: 'lcsapi.lcs.dynamics.com', cloud: 'global' },
  { name: 'Europe', apiHost: 'lcsapi.eu.lcs.dynamics.com', cloud: 'global' },
  { name: 'France', apiHost: 'lcsapi.fr.lcs.dynamics.com', cloud: 'global' },
  { name: 'Norway', apiHost: 'lcsapi.no.lcs.dynamics.com', cloud: 'global' },
  { name: 'South Africa', apiHost: 'lcsapi.sa.lcs.dynamics.com', cloud: 'global' },
  { name: 'Switzerland', apiHost: 'lcsapi.ch.lcs.dynamics.com', cloud: 'global' },
  { name: 'United Arab Emirates', apiHost: 'lcsapi.uae.lcs.dynamics.com', cloud: 'global' },
  {
    name: 'US Government Community Cloud',
    apiHost: 'lcsapi.gov.lcs.microsoftdynamics.us',
    // The pairing is not documented (lcs-api 12.9); tenants of this community sign in at the global cloud too.
    cloud: undefined,
  },
  {
    name: 'US Government Community Cloud High',
    apiHost: 'lcsapi.high.lcs.microsoftdynamics.us',
    cloud: 'US Government',
  },
  { name: 'China', apiHost: 'lcsapi.lcs.dynamics.cn', cloud: 'China' },
];

/** lcs-api 1.6. */
export const loginHosts: Readonly<Record<Cloud, string>> = {
  global: 'login.microsoftonline.com',
  'US Government': 'login.microsoftonline.us',
  China: 'login.partner.microsoftonline.cn',
};

export const defaultApiUrl = 'https://lcsapi.lcs.dynamics.com';
export const defaultAuthority = 'https://login.microsoftonline.com/organizations';
