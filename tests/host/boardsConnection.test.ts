import assert from 'node:assert/strict';
import { InputError } from '../../src/errors';
import { boardsConnection } from '../../src/host/boardsConnection';
import { inputReader } from '../../src/host/inputReader';
import { fakeHost, type FakeEndpoint } from '../fakes/fakeHost';

const jobToken = 'job-token-of-the-build-service';
const system: FakeEndpoint = { parameters: { AccessToken: jobToken } };

function read(
  inputs: Record<string, string>,
  endpoints: Record<string, FakeEndpoint> = { SYSTEMVSSCONNECTION: system },
  variables: Record<string, string> = {},
) {
  const host = fakeHost({
    inputs: { organizationUrl: 'https://dev.azure.com/contoso/', project: 'Fabrikam ERP', ...inputs },
    endpoints,
    variables,
  });
  const reader = inputReader(host);
  const connection = boardsConnection(reader, host);
  reader.done();
  return { connection, secrets: host.secrets };
}

function problems(...args: Parameters<typeof read>): string[] {
  try {
    read(...args);
  } catch (error) {
    assert.ok(error instanceof InputError);
    return error.problems.map(({ subject, problem }) => `${subject}: ${problem}`);
  }
  return [];
}

describe('boardsConnection', () => {
  it("works with the job's own token by default, and hides it", () => {
    const { connection, secrets } = read({});
    assert.deepEqual(connection, {
      organizationUrl: 'https://dev.azure.com/contoso',
      project: 'Fabrikam ERP',
      authorization: `Bearer ${jobToken}`,
    });
    assert.deepEqual(secrets, [jobToken]);
  });

  it('takes a personal access token from a connection, and hides it in the form that is sent', () => {
    for (const parameters of [{ apitoken: 'pat' }, { username: '', password: 'pat' }] as Record<
      string,
      string
    >[]) {
      const { connection, secrets } = read({ azureDevOpsConnection: 'c1' }, { c1: { parameters } });
      const encoded = Buffer.from(':pat').toString('base64');
      assert.equal(connection.authorization, `Basic ${encoded}`);
      assert.deepEqual(secrets, ['pat', encoded]);
    }
  });

  it('takes user name and password for Azure DevOps Server', () => {
    const parameters = { username: 'CONTOSO\\jamal', password: 'pw' };
    const { connection } = read({ azureDevOpsConnection: 'c1' }, { c1: { parameters } });
    const [scheme, value = ''] = connection.authorization.split(' ');
    assert.deepEqual([scheme, Buffer.from(value, 'base64').toString()], ['Basic', 'CONTOSO\\jamal:pw']);
  });

  it('takes the address of the connection where the input is blank', () => {
    const c1 = { url: 'https://tfs.contoso.example/tfs/Default/', parameters: { apitoken: 'pat' } };
    const { connection } = read({ azureDevOpsConnection: 'c1', organizationUrl: '' }, { c1 });
    assert.equal(connection.organizationUrl, 'https://tfs.contoso.example/tfs/Default');
  });

  it("prefers the connection's address to the default, which is the pipeline's own organization", () => {
    const own = 'https://dev.azure.com/contoso/';
    const c1 = { url: 'https://dev.azure.com/other', parameters: { apitoken: 'pat' } };
    const variables = { 'System.CollectionUri': own };
    const url = (inputs: Record<string, string>) =>
      read({ organizationUrl: own, ...inputs }, { c1, SYSTEMVSSCONNECTION: system }, variables).connection
        .organizationUrl;
    assert.equal(url({ azureDevOpsConnection: 'c1' }), 'https://dev.azure.com/other');
    assert.equal(
      url({ azureDevOpsConnection: 'c1', organizationUrl: 'https://dev.azure.com/third' }),
      'https://dev.azure.com/third',
    );
    assert.equal(url({}), 'https://dev.azure.com/contoso');
  });

  it('knows the older address of an organization', () => {
    const { connection } = read({ organizationUrl: 'https://contoso.visualstudio.com/' });
    assert.equal(connection.organizationUrl, 'https://contoso.visualstudio.com');
  });

  it('says what is wrong with an address', () => {
    for (const [organizationUrl, words] of [
      ['', /It is missing/],
      ['http://dev.azure.com/contoso', /not encrypted/],
      ['dev.azure.com/contoso', /lacks its beginning/],
      ['https://dev.azure.com', /not the address of an organization/],
      ['https://dev.azure.com/contoso/Fabrikam', /without a project/],
      ['https://user:pw@dev.azure.com/contoso', /user name or password/],
    ] as const) {
      const found = problems({ organizationUrl });
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', /^organizationUrl: /);
      assert.match(found[0] ?? '', words);
    }
  });

  it('says what is missing, all at once', () => {
    const found = problems(
      { project: '', azureDevOpsConnection: 'c1' },
      { c1: { url: 'https://x.example' } },
    );
    assert.equal(found.length, 2);
    assert.match(found[0] ?? '', /^project: A value is required/);
    assert.match(found[1] ?? '', /^azureDevOpsConnection: The connection holds no token/);
    assert.match(problems({}, {})[0] ?? '', /^azureDevOpsConnection: The job gives this step no token/);
  });
});
