import assert from 'node:assert/strict';
import { readLibrary } from '../../src/bpm/readLibrary';
import type { LibraryProcess } from '../../src/bpm/types';
import { mapLibrary } from '../../src/mapping/mapLibrary';
import { resolveMapping } from '../../src/mapping/resolveMapping';
import { evidenceOf } from '../../src/sync/evidence';
import { matchProcesses, type LinkedItem, type Match } from '../../src/sync/match';
import { evidenceHash, readRecord, recordPrefix, writeRecord } from '../../src/sync/record';
import { normalTitle } from '../../src/sync/title';
import type { DesiredItem } from '../../src/sync/types';
import { agileProject } from '../mapping/agileProject';
import { catalog, readRows, type Row } from './support/files';

type Library = Awaited<ReturnType<typeof readLibrary>>;

function desiredOf(library: Library): readonly DesiredItem[] {
  const project = agileProject();
  const mapping = resolveMapping(
    undefined,
    library.layout,
    'Agile',
    project.types.map(({ name }) => name),
  );
  return mapLibrary(library, mapping, project, { createAreaPaths: true }).desired;
}

/** Work items as the first synchronization of a library leaves them. */
function linkedTo(library: Library): { linked: LinkedItem[]; sources: Map<number, LibraryProcess> } {
  const desired = desiredOf(library);
  const byKey = new Map(desired.map((process) => [process.key, process]));
  const sources = new Map<number, LibraryProcess>();
  const linked = desired.flatMap((process, index) => {
    if (process.state !== 'live') return [];
    let parent = process.parentKey;
    while (parent !== undefined && byKey.get(parent)?.state !== 'live') parent = byKey.get(parent)?.parentKey;
    const evidence = {
      ...evidenceOf(process),
      parent: parent === undefined ? undefined : evidenceHash(parent),
    };
    const record = writeRecord(prefix, {
      key: process.key,
      evidence,
      rev: 1,
      fields: {},
      tags: [],
      removed: undefined,
    });
    const id = index + 1;
    const item = {
      id,
      rev: 1,
      type: process.type,
      fields: { 'System.Title': process.title },
      tags: [],
      parentId: undefined,
      relatedIds: [],
      hyperlinks: [record],
      webUrl: '',
    };
    const read = readRecord(item, 'Library');
    assert.ok(read);
    sources.set(id, library.processes[index] as LibraryProcess);
    return [{ item, record: read }];
  });
  return { linked, sources };
}

const prefix = recordPrefix('https://boards.example/p', 'Library');

interface Upgrade extends Match {
  /** Old and new process of each pair. */
  readonly both: readonly (readonly [LibraryProcess, LibraryProcess])[];
  readonly created: readonly LibraryProcess[];
}

function upgrade(before: Library, after: Library): Upgrade {
  const { linked, sources } = linkedTo(before);
  const match = matchProcesses(desiredOf(after), linked);
  const both = after.processes.flatMap((process) => {
    const source = sources.get(match.pairs.get(process.key)?.item.id ?? 0);
    return source ? [[source, process] as const] : [];
  });
  const created = after.processes.filter(({ key, state }) => state === 'live' && !match.pairs.has(key));
  return { ...match, both, created };
}

describe('taking up the next release', () => {
  it('recognises the processes of order to cash, February to May 2025', async () => {
    const before = await readLibrary([catalog('order-to-cash-2025-02.xlsx')], { name: 'Library' });
    const after = await readLibrary([catalog('order-to-cash-2025-05.xlsx')], { name: 'Library' });
    const { both, vanished, likely, created } = upgrade(before, after);

    assert.equal(both.length, 461);
    assert.equal(created.length, 627 - 461);
    // Renamed or not, a pair shares its number or its title, and no pair crosses from one process to another.
    for (const [old, now] of both) {
      const isSameTitle = normalTitle(old.title) === normalTitle(now.title);
      const isSameId = old.ids.sequenceId !== undefined && old.ids.sequenceId === now.ids.sequenceId;
      assert.ok(isSameTitle || isSameId, `${old.title} became ${now.title}`);
      assert.equal(old.type, now.type);
    }
    assert.equal(both.filter(([old, now]) => normalTitle(old.title) !== normalTitle(now.title)).length, 67);

    // Two groups of three rows share a number and were renamed: nothing tells which is which, so they are reported.
    assert.deepEqual(
      vanished.map(({ item }) => String(item.fields['System.Title']).slice(0, 13)),
      ['65.30.010.500', '65.30.010.500', '65.30.010.500', '65.30.030.500', '65.30.030.500', '65.30.030.500'],
    );
    assert.deepEqual(new Set(likely.map(({ id }) => id)), new Set(vanished.map(({ item }) => item.id)));
  });

  it('recognises every process when a release is read again', async () => {
    const library = await readLibrary([catalog('catalog-full-2025-02.xlsx')], { name: 'Library' });
    const { both, created, vanished } = upgrade(library, library);
    assert.deepEqual([both.length, created.length, vanished.length], [5784, 0, 0]);
    assert.ok(both.every(([old, now]) => old === now));
  });

  const header = [
    'Work Item Type',
    'Title 1',
    'Title 2',
    'Title 3',
    'Catalog status',
    'Process Sequence ID',
    'Alternate process sequence ID',
    'Microsoft ID',
  ];
  const line = (
    level: number,
    title: string,
    more: { seq?: string; status?: string; alternate?: string; ms?: string; type?: string } = {},
  ): Row => [
    more.type ?? ['End to end', 'Process area', 'Process'][level - 1] ?? '',
    ...[1, 2, 3].map((one) => (one === level ? title : null)),
    more.status ?? 'New',
    more.seq ?? null,
    more.alternate ?? null,
    more.ms ?? null,
  ];
  const pairsOf = async (before: Row[], after: Row[]) => {
    const result = upgrade(await readRows([header, ...before]), await readRows([header, ...after]));
    return { ...result, pairs: result.both.map(([old, now]) => `${old.title} → ${now.title}`).slice(1) };
  };
  const root = line(1, 'Sell');

  for (const [what, before, after] of [
    [
      'renamed under its number',
      [line(2, 'Quote', { seq: '65.05' })],
      [line(2, 'Make offers', { seq: '65.05' })],
    ],
    ['re-numbered', [line(2, '65.05 Quote', { seq: '65.05' })], [line(2, '65.10 Quote', { seq: '65.10' })]],
    ['re-typed', [line(2, 'Quote')], [line(2, 'Quote', { type: 'Scenario' })]],
    [
      'moved with its number',
      [line(2, 'Quote', { seq: '65.05' })],
      [line(2, 'Offers'), line(3, 'Quote', { seq: '65.05' })],
    ],
    [
      'moved, renamed and re-numbered under its Microsoft ID',
      [line(2, 'Quote', { ms: 'm', seq: '1.1' })],
      [line(2, 'Offers'), line(3, 'Bids', { ms: 'm', seq: '2.2' })],
    ],
    ['given a Microsoft ID', [line(2, 'Quote')], [line(2, 'Quote', { ms: 'm' })]],
    [
      'replaced by the alternate sequence id',
      [line(2, 'Quote', { seq: '65.05' })],
      [
        line(2, 'Quote', { seq: '65.05', status: 'Deprecated', alternate: '65.10' }),
        line(2, 'Make offers', { seq: '65.10' }),
      ],
    ],
  ] as const) {
    it(`recognises a process that was ${what}`, async () => {
      const { pairs, vanished } = await pairsOf([root, ...before], [root, ...after]);
      const last = after.at(-1)?.find((cell, column) => column > 0 && column < 4 && cell !== null);
      assert.ok(pairs.includes(`${String(before[0]?.[2])} → ${String(last)}`), pairs.join('; '));
      assert.deepEqual(vanished, []);
    });
  }

  it('does not give a work item to another process that took over the number', async () => {
    const { pairs, created } = await pairsOf(
      [
        root,
        line(2, '65.05 Define tax books', { seq: '65.05' }),
        line(2, '65.10 Define books', { seq: '65.10' }),
      ],
      [
        root,
        line(2, '65.05 Define tax books', { seq: '65.05', status: 'Deprecated', alternate: '65.10' }),
        line(2, '65.05 Classify leases', { seq: '65.05' }),
        line(2, '65.10 Define books', { seq: '65.10' }),
      ],
    );
    assert.deepEqual(pairs, [
      '65.05 Define tax books → 65.05 Define tax books',
      '65.10 Define books → 65.10 Define books',
    ]);
    assert.deepEqual(
      created.map(({ title }) => title),
      ['65.05 Classify leases'],
    );
  });

  it('reports weak evidence as likely and never acts on it', async () => {
    const { pairs, likely, created } = await pairsOf(
      [root, line(2, 'Offers'), line(3, 'Approve large quotes')],
      [root, line(2, 'Offers'), line(3, 'Approve very large quotes'), line(2, 'Orders')],
    );
    assert.deepEqual(pairs, ['Offers → Offers']);
    assert.deepEqual(
      created.map(({ title }) => title),
      ['Approve very large quotes', 'Orders'],
    );
    assert.deepEqual(
      likely.map(({ why }) => why),
      ['a similar title under the same parent'],
    );
  });
});
