import assert from 'node:assert/strict';
import { readConnection } from '../../../scripts/runOne/readConnection';

const taskWith = (...types: string[]) => ({
  inputs: types.map((type, index) => ({ name: `input${index}`, type })),
});
const none = 'no-such-file.env';

describe('readConnection', () => {
  it('gives a Lifecycle Services connection to the tasks that ask for one', async () => {
    const { inputs, endpoints } = await readConnection(
      taskWith('string', 'connectedService:lifecycleservices'),
      none,
      { LCS_USERNAME: 'u', LCS_PASSWORD: 'p', LCS_CLIENTID: 'c' },
    );
    const endpoint = endpoints[inputs['input1'] ?? ''];
    assert.equal(endpoint?.url, 'https://login.microsoftonline.com/organizations');
    assert.deepEqual(endpoint.parameters, { username: 'u', password: 'p', clientid: 'c' });
  });

  it('gives an Azure DevOps connection and project to the tasks for Boards', async () => {
    const { inputs, endpoints, variables } = await readConnection(
      taskWith('connectedService:externaltfs'),
      none,
      { AZDO_ORG_URL: 'https://dev.azure.com/contoso', AZDO_PROJECT: 'Fabrikam', AZDO_TOKEN: 't' },
    );
    assert.deepEqual(endpoints[inputs['input0'] ?? '']?.parameters, { apitoken: 't' });
    assert.deepEqual(variables, {
      'System.CollectionUri': 'https://dev.azure.com/contoso',
      'System.TeamProject': 'Fabrikam',
    });
  });

  it('asks only for what the task needs', async () => {
    await assert.rejects(
      readConnection(taskWith('connectedService:externaltfs'), none, { AZDO_PROJECT: 'x' }),
      /AZDO_ORG_URL, AZDO_TOKEN are missing/,
    );
    assert.deepEqual(await readConnection(taskWith('string'), none, {}), {
      inputs: {},
      endpoints: {},
      variables: {},
    });
  });
});
