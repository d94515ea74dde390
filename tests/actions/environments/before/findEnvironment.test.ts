import assert from 'node:assert/strict';
import { findEnvironment } from '../../../../src/actions/environments/before/findEnvironment';
import { failureOf, servicingWorld, textOf } from '../world';

describe('findEnvironment', () => {
  it('finds by id with one call', async () => {
    const { lcs } = servicingWorld();
    lcs.add();
    const uat = lcs.add();
    assert.equal((await findEnvironment(lcs.environments, { id: uat.id })).name, uat.name);
    assert.deepEqual(lcs.calls, [`byId ${uat.id}`]);
  });

  it('finds by name with one call, and by another case on all pages', async () => {
    const { lcs } = servicingWorld();
    const uat = lcs.add({ name: 'Contoso UAT' });
    lcs.add({ name: 'Contoso UAT 2' });
    assert.equal((await findEnvironment(lcs.environments, { name: 'Contoso UAT' })).id, uat.id);
    assert.deepEqual(lcs.calls, ['byName Contoso UAT']);
    assert.equal((await findEnvironment(lcs.environments, { name: ' contoso uat ' })).id, uat.id);
  });

  it('prefers the very same case to another one', async () => {
    const { lcs } = servicingWorld();
    lcs.add({ name: 'TEST' });
    const wanted = lcs.add({ name: 'Test' });
    lcs.environments.byName = () => lcs.environments.all();
    assert.equal((await findEnvironment(lcs.environments, { name: 'Test' })).id, wanted.id);
  });

  it('does not take what a search by name brings along', async () => {
    const { lcs } = servicingWorld();
    lcs.add({ name: 'UAT old' });
    lcs.environments.byName = () => lcs.environments.all();
    const error = await failureOf(findEnvironment(lcs.environments, { name: 'UAT' }));
    assert.equal(error.code, 'environment-not-found');
  });

  it('lists several of one name with their ids', async () => {
    const { lcs } = servicingWorld();
    const [one, two] = [lcs.add({ name: 'UAT' }), lcs.add({ name: 'UAT', type: 'DevTestDev' })];
    const error = await failureOf(findEnvironment(lcs.environments, { name: 'UAT' }));
    assert.equal(error.code, 'environment-ambiguous');
    assert.match(textOf(error), new RegExp(`${one.id} \\(Sandbox[\\s\\S]*${two.id} \\(DevTestDev`));
  });

  it('lists the near names with their ids when there is none', async () => {
    const { lcs } = servicingWorld();
    const near = lcs.add({ name: 'Contoso-UAT' });
    const error = await failureOf(findEnvironment(lcs.environments, { name: 'Contoso UTA' }));
    assert.match(textOf(error), /no environment called 'Contoso UTA'; nothing was started/);
    assert.match(textOf(error), new RegExp(`'Contoso-UAT' \\(${near.id}\\)`));
  });

  it('says when the project has no environments at all', async () => {
    const { lcs } = servicingWorld();
    const error = await failureOf(findEnvironment(lcs.environments, { name: 'UAT' }));
    assert.match(textOf(error), /no environments that the connection's user may see/);
  });

  it('names the input and lists the environments for an unknown id', async () => {
    const { lcs } = servicingWorld();
    lcs.add({ name: 'UAT' });
    const error = await failureOf(findEnvironment(lcs.environments, { id: 'x' }, 'sourceEnvironmentId'));
    assert.match(textOf(error), /sourceEnvironmentId: the project has no environment x[\s\S]*'UAT'/);
  });
});
