import assert from 'node:assert/strict';
import { InputError } from '../../src/errors';
import { inputReader } from '../../src/host/inputReader';
import { lcsConnection } from '../../src/host/lcsConnection';
import { fakeHost, type FakeEndpoint } from '../fakes/fakeHost';

const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const good = {
  url: 'https://login.microsoftonline.com/organizations/',
  parameters: {
    username: ' svc@contoso.com ',
    password: 'Pa55word!',
    clientid: '913C6DE4-2A4A-4A61-A9CE-945D2B2CE2E0',
  },
  data: { apiurl: 'https://lcsapi.eu.lcs.dynamics.com/' },
};

function readConnection(endpoint: FakeEndpoint, variables: Record<string, string> = {}) {
  const host = fakeHost({ inputs: { serviceConnectionName: id }, endpoints: { [id]: endpoint }, variables });
  const read = inputReader(host);
  const connection = lcsConnection(read, host);
  let problems: readonly { subject: string; problem: string }[] = [];
  try {
    read.done();
  } catch (error) {
    assert.ok(error instanceof InputError);
    problems = error.problems;
  }
  return { connection, problems, host };
}

describe('lcsConnection', () => {
  it('reads a connection into one clean value', () => {
    const { connection, problems, host } = readConnection(good);
    assert.deepEqual(problems, []);
    assert.deepEqual(connection, {
      authority: 'https://login.microsoftonline.com/organizations',
      apiUrl: 'https://lcsapi.eu.lcs.dynamics.com',
      username: 'svc@contoso.com',
      password: 'Pa55word!',
      clientId: '913c6de4-2a4a-4a61-a9ce-945d2b2ce2e0',
    });
    assert.deepEqual([host.warnings, host.infos], [[], []]);
    assert.deepEqual(host.secrets, ['Pa55word!']);
  });

  it('uses the documented defaults for blank addresses, and says so', () => {
    const { connection, problems, host } = readConnection({ ...good, url: ' ', data: {} });
    assert.deepEqual(problems, []);
    assert.equal(connection.authority, 'https://login.microsoftonline.com/organizations');
    assert.equal(connection.apiUrl, 'https://lcsapi.lcs.dynamics.com');
    assert.equal(host.infos.length, 2);
    assert.match(
      host.infos.join('\n'),
      /no Lifecycle Services API Endpoint; https:\/\/lcsapi\.lcs\.dynamics\.com is used/,
    );
  });

  it('reports all bad fields together, each with the place where to correct it', () => {
    const { problems } = readConnection(
      {
        url: 'https://login.microsoftonline.com/common',
        data: { apiurl: 'http://lcsapi.eu.lcs.dynamics.com' },
        parameters: { username: 'CONTOSO\\svc', clientid: 'my app' },
      },
      { 'System.CollectionUri': 'https://dev.azure.com/contoso/', 'System.TeamProject': 'Dynamics ERP' },
    );
    assert.deepEqual(
      problems.map(({ subject }) => subject),
      [
        'serviceConnectionName > Authentication Endpoint',
        'serviceConnectionName > Lifecycle Services API Endpoint',
        'serviceConnectionName > Username',
        'serviceConnectionName > Application (Client) ID',
        'serviceConnectionName > Password',
      ],
    );
    const place =
      'Correct it in Project settings > Service connections > this connection ' +
      `(https://dev.azure.com/contoso/Dynamics%20ERP/_settings/adminservices?resourceId=${id}) > `;
    for (const { subject, problem } of problems)
      assert.ok(problem.endsWith(`${place}${subject.split(' > ')[1]}.`), problem);
    assert.match(problems[2]?.problem ?? '', /"CONTOSO\\svc" is not a sign-in name such as/);
    assert.match(problems[4]?.problem ?? '', /^The password is missing\./);
  });

  it('names a missing user name, client id and a password of blanks', () => {
    const { problems } = readConnection({ ...good, parameters: { password: '   ' } });
    assert.deepEqual(
      problems.map(({ problem }) => problem.split('. ')[0]),
      ['The user name is missing', 'The application (client) id is missing', 'The password is missing'],
    );
    assert.match(problems[0]?.problem ?? '', new RegExp(`this connection \\(id ${id}\\) > Username`));
  });

  it('refuses a guest account before Entra ID does', () => {
    const { problems } = readConnection({
      ...good,
      parameters: { ...good.parameters, username: 'ann_fabrikam.com#EXT#@contoso.onmicrosoft.com' },
    });
    assert.match(problems[0]?.problem ?? '', /is a guest/);
  });

  it('keeps the blanks of a password, and warns of them', () => {
    const { connection, host } = readConnection({
      ...good,
      parameters: { ...good.parameters, password: 'Pa55word! ' },
    });
    assert.equal(connection.password, 'Pa55word! ');
    assert.match(host.warnings.join(), /begins or ends with a blank/);
  });

  it('registers the password before it says anything', () => {
    const order: string[] = [];
    const host = fakeHost({
      inputs: { serviceConnectionName: id },
      endpoints: { [id]: { ...good, data: {} } },
    });
    const read = inputReader(host);
    lcsConnection(read, {
      variable: () => undefined,
      secret: () => order.push('secret'),
      info: () => order.push('info'),
      warning: () => order.push('warning'),
    });
    assert.deepEqual(order, ['secret', 'info']);
  });

  it('warns when the sign-in belongs to another cloud than the API, and goes on', () => {
    const { problems, host } = readConnection({
      ...good,
      data: { apiurl: 'https://lcsapi.high.lcs.microsoftdynamics.us' },
    });
    assert.deepEqual(problems, []);
    assert.match(
      host.warnings.join(),
      /login\.microsoftonline\.com, but .* High .* login\.microsoftonline\.us/,
    );
    const fitting = readConnection({
      ...good,
      url: 'https://login.microsoftonline.us/organizations',
      data: { apiurl: 'https://lcsapi.high.lcs.microsoftdynamics.us' },
    });
    assert.deepEqual(fitting.host.warnings, []);
  });

  it('adds one problem when the connection itself is missing', () => {
    const host = fakeHost();
    const read = inputReader(host);
    lcsConnection(read, host);
    assert.throws(
      () => read.done(),
      (error) => error instanceof InputError && error.problems.length === 1,
    );
  });
});
