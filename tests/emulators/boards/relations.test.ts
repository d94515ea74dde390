import assert from 'node:assert/strict';
import type { Boards, Json, Operation, Relation } from './boardsCaller';
import { add, errorOf, relation, startBoardsCaller } from './boardsCaller';

const parentRel = 'System.LinkTypes.Hierarchy-Reverse';
const childRel = 'System.LinkTypes.Hierarchy-Forward';

describe('Azure Boards emulator: relations', () => {
  let boards: Boards;
  before(async () => {
    boards = await startBoardsCaller();
  });
  after(() => boards.stop());
  beforeEach(() => boards.emulator.reset());

  const urlOf = (id: number): string => `${boards.emulator.url}/_apis/wit/workItems/${id}`;
  const parentIs = (id: number): Operation => relation(parentRel, urlOf(id));
  const task = (...operations: Operation[]): Promise<number> =>
    boards.create('Task', { 'System.Title': 'T' }, ...operations);
  const relationsOf = async (id: number): Promise<Relation[]> => (await boards.read(id)).relations ?? [];
  const refusal = async (id: number, ...operations: Operation[]): Promise<string> => {
    const answer = await boards.patch(id, operations);
    assert.equal(answer.status, 400, answer.text);
    return errorOf(answer).message;
  };

  it('store a hierarchy link once and show it at both ends, with the parent as a field', async () => {
    const parent = await task();
    const child = await task(
      relation('system.linktypes.hierarchy-reverse', urlOf(parent), { comment: 'why' }),
    );
    const { url, projectId } = boards.emulator;
    assert.deepEqual(await relationsOf(parent), [
      {
        rel: childRel,
        url: `${url}/${projectId}/_apis/wit/workItems/${child}`,
        attributes: { isLocked: false, name: 'Child', comment: 'why' },
      },
    ]);
    assert.equal((await relationsOf(child))[0]?.rel, parentRel);
    const all = await boards.read(child, 'all');
    assert.equal(all.fields['System.Parent'], parent);
    assert.equal('System.Parent' in (await boards.read(child)).fields, false);
  });

  it('leave the revision alone, but are noted in the updates of both ends', async () => {
    const parent = await task();
    const child = await task();
    await boards.patch(child, [parentIs(parent)]);
    await boards.patch(child, [{ op: 'replace', path: '/relations/0/attributes/comment', value: 'edited' }]);
    assert.equal((await relationsOf(parent))[0]?.attributes.comment, 'edited');
    await boards.patch(child, [{ op: 'remove', path: '/relations/0' }]);
    assert.deepEqual(await relationsOf(parent), []);
    for (const id of [parent, child]) {
      assert.equal((await boards.read(id)).rev, 1);
      const { value } = await boards.json('GET', `/_apis/wit/workitems/${id}/updates`);
      const kinds = (value as { relations?: Json }[]).map(({ relations }) => Object.keys(relations ?? {}));
      assert.deepEqual(kinds, [[], ['added'], ['updated'], ['removed']]);
    }
  });

  it('allow one parent, changed by removing and adding in one document', async () => {
    const [first, second] = [await task(), await task()];
    const child = await task(parentIs(first));
    const message = await refusal(child, parentIs(second));
    assert.equal(
      message,
      `TF201036: You cannot add a Child link between work items ${second} and ${child} because a work item can have ` +
        'only one Parent link.',
    );
    assert.match(await refusal(second, relation(childRel, urlOf(child))), /^TF201036/);
    const moved = await boards.patch(child, [{ op: 'remove', path: '/relations/0' }, parentIs(second)]);
    assert.equal(moved.status, 200);
    assert.equal((await boards.read(child, 'all')).fields['System.Parent'], second);
    assert.deepEqual(await relationsOf(first), []);
  });

  it('refuse circles, links to oneself, duplicates and links to nowhere', async () => {
    const top = await task();
    const middle = await task(parentIs(top));
    const bottom = await task(parentIs(middle));
    assert.match(await refusal(top, parentIs(bottom)), /^TF201035: .*circular/);
    assert.match(await refusal(top, parentIs(top)), /^TF201035/);
    assert.equal(await refusal(bottom, parentIs(middle)), 'Relation already exists.');
    await boards.patch(top, [relation('System.LinkTypes.Related', urlOf(bottom))]);
    assert.equal(
      await refusal(bottom, relation('System.LinkTypes.Related', urlOf(top))),
      'Relation already exists.',
    );
    const nowhere = await boards.patch(top, [relation('System.LinkTypes.Related', urlOf(999))]);
    assert.deepEqual([nowhere.status, errorOf(nowhere).message.slice(0, 8)], [404, 'TF401232']);
    assert.match(
      await refusal(top, relation('System.LinkTypes.Related', '/_apis/wit/workItems/1')),
      /full URL/,
    );
    assert.match(await refusal(top, relation('System.LinkTypes.Sideways', urlOf(bottom))), /Sideways/);
    const shapeless = await boards.patch(top, [{ op: 'add', path: '/relations/-', value: { url: 'x' } }]);
    assert.equal(errorOf(shapeless).typeKey, 'VssPropertyValidationException');
  });

  it('take successors and refuse circles among them', async () => {
    const [a, b, c] = [await task(), await task(), await task()];
    const next = 'System.LinkTypes.Dependency-Forward';
    await boards.patch(a, [relation(next, urlOf(b))]);
    await boards.patch(b, [relation(next, urlOf(c))]);
    assert.match(await refusal(c, relation(next, urlOf(a))), /^TF201035/);
    assert.equal((await relationsOf(b))[0]?.rel, 'System.LinkTypes.Dependency-Reverse');
  });

  it('are removed by their index, which moves with each removal', async () => {
    const id = await task(
      ...['a', 'b', 'c'].map((name) => relation('Hyperlink', `https://example.com/${name}`)),
    );
    await boards.patch(id, [
      { op: 'remove', path: '/relations/2' },
      { op: 'remove', path: '/relations/0' },
    ]);
    assert.deepEqual(
      (await relationsOf(id)).map(({ url }) => url),
      ['https://example.com/b'],
    );
    const missing = await boards.patch(id, [{ op: 'remove', path: '/relations/5' }]);
    assert.deepEqual([missing.status, errorOf(missing).typeKey], [400, 'VssPropertyValidationException']);
  });

  it('carry hyperlinks with an id, by which their comment is changed', async () => {
    const id = await task(relation('hyperlink', 'https://example.com/x?a=1&b=2', { comment: 'one' }));
    const [first] = await relationsOf(id);
    assert.equal(first?.rel, 'Hyperlink');
    assert.equal(first.url, 'https://example.com/x?a=1&b=2');
    assert.deepEqual(Object.keys(first.attributes).sort(), [
      'authorizedDate',
      'comment',
      'id',
      'resourceCreatedDate',
      'resourceModifiedDate',
      'revisedDate',
    ]);
    assert.equal(await refusal(id, relation('Hyperlink', first.url)), 'Relation already exists.');
    await boards.patch(id, [relation('Hyperlink', first.url, { id: first.attributes.id, comment: 'two' })]);
    const after = await relationsOf(id);
    assert.deepEqual(
      after.map(({ attributes }) => [attributes.id, attributes.comment]),
      [[first.attributes.id, 'two']],
    );
    assert.equal((await boards.patch(id, [relation('Hyperlink', first.url, { id: 9999 })])).status, 400);
  });

  it('raise the revision for hyperlinks alone as the service is set', async () => {
    const id = await task();
    await boards.patch(id, [relation('Hyperlink', 'https://example.com/1')]);
    assert.equal((await boards.read(id)).rev, 2);
    boards.emulator.settings.hyperlinkRaisesRev = false;
    await boards.patch(id, [relation('Hyperlink', 'https://example.com/2')]);
    await boards.patch(id, [relation('Hyperlink', 'https://example.com/3'), add('System.Title', 'New')]);
    assert.equal((await boards.read(id)).rev, 3);
    await boards.patch(id, [
      relation('AttachedFile', `${boards.emulator.url}/_apis/wit/attachments/1?fileName=a.txt`, {
        name: 'a.txt',
      }),
    ]);
    const item = await boards.read(id);
    assert.equal(item.rev, 4);
    assert.equal(item.relations?.at(-1)?.url, `${boards.emulator.url}/_apis/wit/attachments/1`);
  });

  it('want a name for artifact links and an address for hyperlinks, and limit comments', async () => {
    const id = await task();
    assert.match(await refusal(id, relation('ArtifactLink', 'vstfs:///Build/Build/1')), /name is required/);
    assert.match(await refusal(id, relation('Hyperlink', 'no address')), /Unrecognized Resource link/);
    const long = relation('Hyperlink', 'https://example.com', { comment: 'x'.repeat(256) });
    assert.match(await refusal(id, long), /at most 255 characters/);
    boards.emulator.settings.relationCommentLength = Infinity;
    assert.equal((await boards.patch(id, [long])).status, 200);
  });

  it('are limited in number at both ends', async () => {
    boards.emulator.settings.linkLimit = 2;
    const parent = await task();
    await task(parentIs(parent));
    await task(parentIs(parent));
    const third = await task();
    assert.match(await refusal(third, parentIs(parent)), /will exceed 2 link limit/);
    const full = await task(
      relation('Hyperlink', 'https://example.com/1'),
      relation('Hyperlink', 'https://example.com/2'),
    );
    assert.match(await refusal(full, relation('Hyperlink', 'https://example.com/3')), /link limit/);
  });

  it('leave nothing behind when the document is refused', async () => {
    const parent = await task();
    const child = await task();
    await boards.patch(child, [
      parentIs(parent),
      relation('Hyperlink', 'https://example.com/lost'),
      add('System.State', 'Nowhere'),
    ]);
    assert.deepEqual(await relationsOf(parent), []);
    assert.deepEqual(await relationsOf(child), []);
    const found = await boards.json(
      'POST',
      `${boards.inProject}/_apis/wit/artifacturiquery?api-version=7.1-preview.1`,
      {
        artifactUris: ['https://example.com/lost'],
      },
    );
    assert.deepEqual(found, { artifactUrisQueryResult: { 'https://example.com/lost': [] } });
    const { value } = await boards.json('GET', `/_apis/wit/workitems/${parent}/updates`);
    assert.equal((value as unknown[]).length, 1);
  });

  it('are found again by their address, letter by letter', async () => {
    const first = await task(relation('Hyperlink', 'https://example.com/Key?x=1'));
    const second = await task(relation('Hyperlink', 'https://example.com/Key?x=1'));
    const path = `${boards.inProject}/_apis/wit/artifacturiquery?api-version=7.1-preview.1`;
    const find = async (uri: string): Promise<number[]> => {
      const { artifactUrisQueryResult: found } = await boards.json('POST', path, { artifactUris: [uri] });
      return ((found as Record<string, { id: number }[]>)[uri] ?? []).map(({ id }) => id);
    };
    assert.deepEqual(await find('https://example.com/Key?x=1'), [first, second]);
    assert.deepEqual(await find('https://example.com/key?x=1'), []);
    await boards.patch(first, [{ op: 'remove', path: '/relations/0' }]);
    await boards.json('DELETE', `/_apis/wit/workitems/${second}`);
    assert.deepEqual(await find('https://example.com/Key?x=1'), []);
    await boards.json('PATCH', `/_apis/wit/recyclebin/${second}`, { isDeleted: false });
    assert.deepEqual(await find('https://example.com/Key?x=1'), [second]);
  });
});
