import { fakeHost, type FakeHost } from '../fakes/fakeHost';

/** A pipeline whose step got these inputs and a Lifecycle Services connection; `parameters` change its fields. */
export function lcsTaskHost(
  inputs: Readonly<Record<string, string>>,
  parameters: Readonly<Record<string, string>> = {},
): FakeHost {
  return fakeHost({
    inputs: { serviceConnectionName: 'connection-1', ...inputs },
    endpoints: {
      'connection-1': {
        url: 'https://login.microsoftonline.com/organizations',
        data: { apiurl: 'https://lcsapi.eu.lcs.dynamics.com' },
        parameters: {
          username: 'pipeline@contoso.com',
          password: 'Kd8!v#Rq2$',
          clientid: 'a1f4c2d8-5b7e-4d36-9c0a-3e8f6b2d1c55',
          ...parameters,
        },
      },
    },
  });
}
