import { WebApi, getPersonalAccessTokenHandler } from 'azure-devops-node-api';
import type { JsonPatchDocument } from 'azure-devops-node-api/interfaces/common/VSSInterfaces';
import {
  WorkItemErrorPolicy,
  WorkItemExpand,
} from 'azure-devops-node-api/interfaces/WorkItemTrackingInterfaces';
import type { TreeStructureGroup } from 'azure-devops-node-api/interfaces/WorkItemTrackingInterfaces';
import assert from 'node:assert/strict';
import type { Boards } from './boardsCaller';
import { add, relation, startBoardsCaller } from './boardsCaller';

/** The official client must be able to work with the stand-in as it does with the service. */
describe('Azure Boards emulator with the official client', () => {
  let boards: Boards;
  let connection: WebApi;
  before(async () => {
    boards = await startBoardsCaller({ areaPaths: ['Finance'] });
    const { url, token } = boards.emulator;
    connection = new WebApi(url, getPersonalAccessTokenHandler(token), { cert: { caFile: boards.caFile } });
  });
  after(() => boards.stop());

  it('finds its way, creates, links, reads and queries', async () => {
    const { project } = boards.emulator;
    const api = await connection.getWorkItemTrackingApi();
    const patch = (...operations: unknown[]): JsonPatchDocument => operations;
    const parent = await api.createWorkItem({}, patch(add('System.Title', 'Parent')), project, 'Epic');
    const link = relation('System.LinkTypes.Hierarchy-Reverse', parent.url ?? '');
    const child = await api.createWorkItem(
      {},
      patch(add('System.Title', 'Child'), link),
      project,
      'User Story',
    );
    const changed = await api.updateWorkItem({}, patch(add('System.Tags', 'One')), child.id ?? 0, project);
    assert.equal(changed.rev, 2);

    const read = await api.getWorkItem(child.id ?? 0, undefined, undefined, WorkItemExpand.All);
    assert.equal(read.fields?.['System.Parent'], parent.id);
    assert.equal(read.relations?.length, 1);
    const batch = await api.getWorkItemsBatch(
      {
        ids: [parent.id ?? 0, 999],
        $expand: WorkItemExpand.Relations,
        errorPolicy: WorkItemErrorPolicy.Omit,
      },
      project,
    );
    assert.deepEqual(
      batch.map((item: unknown) => (item as { id?: number } | null)?.id),
      [parent.id, undefined],
    );

    const query = "SELECT [System.Id] FROM WorkItems WHERE [System.Tags] CONTAINS 'One'";
    const found = await api.queryByWiql({ query }, { project });
    assert.deepEqual(
      found.workItems?.map(({ id }) => id),
      [child.id],
    );
    const types = await api.getWorkItemTypes(project);
    assert.ok(types.some(({ name }) => name === 'User Story'));
    const states = await api.getWorkItemTypeStates(project, 'User Story');
    assert.equal(states.length, 5);
    const areas = 'areas' as unknown as TreeStructureGroup;
    await api.createOrUpdateClassificationNode({ name: 'Ledger' }, project, areas, 'Finance');
    const node = await api.getClassificationNode(project, areas, 'Finance', 1);
    assert.deepEqual(
      node.children?.map(({ name }) => name),
      ['Ledger'],
    );
    assert.equal(await api.getWorkItem(999), null);
  });

  it('reads the project, its process and the process types', async () => {
    const core = await connection.getCoreApi();
    const project = await core.getProject(boards.emulator.project, true);
    assert.equal(project.capabilities?.processTemplate?.templateName, 'Agile');
    const work = await connection.getWorkApi();
    const configuration = await work.getProcessConfiguration(boards.emulator.project);
    assert.deepEqual(
      configuration.portfolioBacklogs?.map(({ name }) => name),
      ['Epics', 'Features'],
    );
    const process = await connection.getWorkItemTrackingProcessApi();
    const id = project.capabilities?.processTemplate?.templateTypeId ?? '';
    const types = await process.getProcessWorkItemTypes(id);
    assert.ok(types.some(({ name, isDisabled }) => name === 'Epic' && isDisabled === false));
  });

  it('fails as with the service: the words of a rule, null for what is not there', async () => {
    const api = await connection.getWorkItemTrackingApi();
    const document = [
      add('System.State', 'Nowhere'),
      add('System.Title', 'T'),
    ] as unknown as JsonPatchDocument;
    await assert.rejects(
      () => api.createWorkItem({}, document, boards.emulator.project, 'Task'),
      (error: Error & { statusCode?: number }) =>
        error.statusCode === 400 && /not in the list of supported values/.test(error.message),
    );
  });
});
