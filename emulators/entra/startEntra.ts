import type { Certificates } from '../http/certificates';
import type { Faults } from '../http/faults';
import { router } from '../http/router';
import { startJsonServer } from '../http/startJsonServer';
import type { EmulatorRequest, Now, RecordedRequest } from '../http/types';
import { instanceDiscovery, openIdConfiguration } from './discovery';
import { normalResource } from './resource';
import type { Directory, EntraSettings, Version } from './types';
import { tokenEndpoint } from './tokenEndpoint';
import { Tokens } from './tokens';

export interface EntraEmulator extends Directory {
  /** `https://localhost:PORT` */
  readonly url: string;
  /** `url` + `/organizations` */
  readonly authority: string;
  readonly faults: Faults;
  readonly requests: RecordedRequest[];
  /** Lets tokens be had for a resource. */
  addResource(resource: string): void;
  /** Forgets users and clients and sets every switch back; tokens and resources stay. */
  reset(): void;
  close(): Promise<void>;
}

function defaultSettings(): EntraSettings {
  return {
    // As v1 reports it (reference/lcs-api 1.4).
    tokenSeconds: 3599,
    // 90 days (reference/lcs-api 1.5).
    refreshTokenSeconds: 90 * 86_400,
    scopes: { userImpersonation: 'accepted', default: 'accepted' },
  };
}

function newDirectory(now: Now): Directory {
  return {
    tenantId: '7d2b6a1e-3c54-4f0b-9e5f-2a1c0d9b8e77',
    tenantNames: ['contoso.example', 'contoso.onmicrosoft.com'],
    users: [],
    clients: [],
    resources: [],
    settings: defaultSettings(),
    tokens: new Tokens(now),
  };
}

/** Starts the stand-in for the Entra ID login host; users, clients and settings may change at any time. */
export async function startEntra(options: {
  readonly certificates: Pick<Certificates, 'cert' | 'key'>;
  readonly now: Now;
}): Promise<EntraEmulator> {
  const directory = newDirectory(options.now);
  const token = (version: Version) => (request: EmulatorRequest) =>
    tokenEndpoint(directory, version, request);
  const find = router({
    'POST /{tenant}/oauth2/token': token('v1'),
    'POST /{tenant}/oauth2/v2.0/token': token('v2'),
    'GET /{tenant}/v2.0/.well-known/openid-configuration': ({ params }) =>
      openIdConfiguration(server.url, params.tenant ?? '', directory.tenantId),
    'GET /common/discovery/instance': () => instanceDiscovery(server.url),
  });
  const server = await startJsonServer({
    ...options,
    handle: async (request) => (await find(request)) ?? { status: 404 },
  });
  return {
    ...directory,
    url: server.url,
    authority: `${server.url}/organizations`,
    faults: server.faults,
    requests: server.requests,
    addResource: (resource) => void directory.resources.push(normalResource(resource)),
    reset() {
      directory.users.length = 0;
      directory.clients.length = 0;
      Object.assign(directory.settings, defaultSettings());
      server.faults.clear();
      server.requests.length = 0;
    },
    close: () => server.close(),
  };
}
