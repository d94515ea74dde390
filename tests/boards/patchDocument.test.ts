import assert from 'node:assert/strict';
import { patchDocument, type PatchContext } from '../../src/boards/patchDocument';
import type { WorkItemWrite } from '../../src/boards/types';
import type { RawRelation } from '../../src/boards/workItemOf';

const base = 'https://boards.example/contoso/_apis/wit/workItems';
const prefix = 'https://boards.example/p/_workitems?lst=bpm&library=A&';
const url = `${prefix}process=k`;

function document(write: Partial<WorkItemWrite>, relations: readonly RawRelation[] = []) {
  const context: PatchContext = {
    urlOf: (id) => `${base}/${id}`,
    idOf: (reference) => ('id' in reference ? reference.id : -7),
    relations,
  };
  return patchDocument({ key: 'k', type: 'Epic', fields: {}, ...write }, context);
}

const parent = (id: number): RawRelation => ({
  rel: 'System.LinkTypes.Hierarchy-Reverse',
  url: `${base}/${id}`,
});
const child = (id: number): RawRelation => ({
  rel: 'System.LinkTypes.Hierarchy-Forward',
  url: `${base}/${id}`,
});
const related = (id: number): RawRelation => ({ rel: 'System.LinkTypes.Related', url: `${base}/${id}` });
const link = (address: string, id: number, comment = 'old'): RawRelation => ({
  rel: 'Hyperlink',
  url: address,
  attributes: { id, comment },
});

describe('boards/patchDocument', () => {
  it('tests the revision before anything else', () => {
    const [first, ...rest] = document({ id: 5, expectedRev: 3, fields: { 'System.Title': 'T' } });
    assert.deepEqual(first, { op: 'test', path: '/rev', value: 3 });
    assert.deepEqual(rest, [{ op: 'add', path: '/fields/System.Title', value: 'T' }]);
  });

  it('clears with a remove that carries no value, and leaves empty fields out of a creation', () => {
    const fields = { 'System.Description': null, 'System.Tags': '', 'System.Title': 'T' };
    const updated = document({ id: 5, fields });
    assert.deepEqual(updated.slice(0, 2), [
      { op: 'remove', path: '/fields/System.Description' },
      { op: 'remove', path: '/fields/System.Tags' },
    ]);
    assert.ok(updated.every((operation) => operation.op !== 'remove' || !('value' in operation)));
    assert.deepEqual(document({ fields }), [{ op: 'add', path: '/fields/System.Title', value: 'T' }]);
  });

  it('writes numbers and booleans as they are, zero and false included', () => {
    assert.deepEqual(
      document({ id: 5, fields: { 'Custom.Count': 0, 'Custom.Is': false } }).map(({ value }) => value),
      [0, false],
    );
  });

  it('takes the old parent away before it adds another', () => {
    assert.deepEqual(document({ id: 5, parent: { id: 9 } }, [child(1), parent(8), child(2)]), [
      { op: 'remove', path: '/relations/1' },
      {
        op: 'add',
        path: '/relations/-',
        value: { rel: 'System.LinkTypes.Hierarchy-Reverse', url: `${base}/9` },
      },
    ]);
  });

  it('names a parent of the same batch by its temporary id', () => {
    assert.deepEqual(document({ parent: { key: 'p' } }), [
      {
        op: 'add',
        path: '/relations/-',
        value: { rel: 'System.LinkTypes.Hierarchy-Reverse', url: `${base}/-7` },
      },
    ]);
  });

  it('does nothing about a parent that is right already', () => {
    assert.deepEqual(document({ id: 5, parent: { id: 8 } }, [parent(8)]), []);
    assert.deepEqual(document({ id: 5, parent: null }, [child(8)]), []);
  });

  it('removes the parent for null', () => {
    assert.deepEqual(document({ id: 5, parent: null }, [parent(8)]), [
      { op: 'remove', path: '/relations/0' },
    ]);
  });

  it('relates only where no such link exists', () => {
    const values = document({ id: 5, relate: [{ id: 3 }, { key: 'new' }] }, [related(3)]);
    assert.deepEqual(values, [
      { op: 'add', path: '/relations/-', value: { rel: 'System.LinkTypes.Related', url: `${base}/-7` } },
    ]);
  });

  it('adds the record of a creation as a hyperlink', () => {
    assert.deepEqual(document({ record: { url, comment: 'c' } }), [
      { op: 'add', path: '/relations/-', value: { rel: 'Hyperlink', url, attributes: { comment: 'c' } } },
    ]);
  });

  it('changes the comment of a record that exists, by its number', () => {
    const relations = [link('https://elsewhere.example/', 1), link(url, 77)];
    assert.deepEqual(document({ id: 5, record: { url, comment: 'new' } }, relations), [
      {
        op: 'add',
        path: '/relations/-',
        value: { rel: 'Hyperlink', url, attributes: { comment: 'new', id: 77 } },
      },
    ]);
  });

  it('leaves a record alone that says the same', () => {
    assert.deepEqual(document({ id: 5, record: { url, comment: 'old' } }, [link(url, 77)]), []);
  });

  it('knows a record again whose address the server encodes in its own way', () => {
    const stored = `${prefix}process=seq%3A65.05`;
    const [operation] = document({ id: 5, record: { url: `${prefix}process=seq:65.05`, comment: 'new' } }, [
      link(stored, 77),
    ]);
    assert.deepEqual(operation?.value, {
      rel: 'Hyperlink',
      url: stored,
      attributes: { comment: 'new', id: 77 },
    });
  });

  it('removes all records of one library from the last to the first, and nothing else', () => {
    const relations = [
      link(`${prefix}process=a`, 1),
      parent(8),
      link('https://boards.example/p/_workitems?lst=bpm&library=A%26B&process=a', 2),
      link('https://people.example/', 3),
      link(`${prefix}process=b`, 4),
    ];
    assert.deepEqual(document({ id: 5, record: null, recordPrefix: prefix, parent: null }, relations), [
      { op: 'remove', path: '/relations/4' },
      { op: 'remove', path: '/relations/1' },
      { op: 'remove', path: '/relations/0' },
    ]);
  });

  it('removes nothing without a prefix', () => {
    assert.deepEqual(document({ id: 5, record: null }, [link(url, 1)]), []);
  });
});
