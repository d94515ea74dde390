import type { BoardsWorkItem, FieldValue, WorkItemWrite } from '../../src/boards/types';
import { matchProcesses, type LinkedItem } from '../../src/sync/match';
import { isContested } from '../../src/sync/mergeFields';
import { buildPlan, libraryValues } from '../../src/sync/buildPlan';
import type { SyncPlan } from '../../src/sync/plan';
import { planWrites } from '../../src/sync/planWrites';
import { readRecord, recordPrefix } from '../../src/sync/record';
import type { DesiredItem } from '../../src/sync/types';

export const library = 'Test library';
export const prefix = recordPrefix('https://boards.example/contoso/Fabrikam', library);
export const libraryTag = 'BPM:Test library';
export const mapped = ['System.Title', 'System.Description', 'Custom.Module', 'System.WorkItemType'];
export const kinds = { 'System.Description': 'html' };
export const states = {
  Epic: [
    { name: 'New', category: 'Proposed' },
    { name: 'Closed', category: 'Completed' },
    { name: 'Removed', category: 'Removed' },
  ],
  Feature: [
    { name: 'New', category: 'Proposed' },
    { name: 'Closed', category: 'Completed' },
  ],
};

interface Stored {
  item: BoardsWorkItem;
  history: Map<number, Readonly<Record<string, FieldValue>>>;
}

/** Azure Boards in memory, as far as the pure engine can tell: revs, history, one parent, atomic writes. */
export class ModelBoards {
  private readonly stored = new Map<number, Stored>();
  private nextId = 1;
  writes = 0;

  constructor(private readonly rewriteHtml: (html: string) => string = (html) => html) {}

  get items(): BoardsWorkItem[] {
    return [...this.stored.values()].map(({ item }) => item);
  }

  item(id: number): BoardsWorkItem {
    const found = this.stored.get(id);
    if (!found) throw new Error(`no work item ${id}`);
    return found.item;
  }

  byTitle(title: string): BoardsWorkItem {
    const found = this.items.find(({ fields }) => fields['System.Title'] === title);
    if (!found) throw new Error(`no work item with the title ${title}`);
    return found;
  }

  revision(id: number, rev: number): Readonly<Record<string, FieldValue>> | undefined {
    return this.stored.get(id)?.history.get(rev);
  }

  /** What a person does in the work item form. */
  edit(
    id: number,
    change: {
      fields?: Record<string, FieldValue | null>;
      parentId?: number | null;
      tags?: string[];
      type?: string;
      relatedIds?: number[];
    },
  ): void {
    const item = this.item(id);
    this.store(
      id,
      {
        ...item,
        type: change.type ?? item.type,
        relatedIds: change.relatedIds ?? item.relatedIds,
        fields: changed(item.fields, change.fields ?? {}),
        tags: change.tags ?? item.tags,
        parentId: change.parentId === undefined ? item.parentId : (change.parentId ?? undefined),
      },
      Boolean(change.fields ?? change.tags ?? change.type),
    );
  }

  remove(id: number): void {
    this.stored.delete(id);
  }

  apply(writes: readonly WorkItemWrite[], limit = Infinity): void {
    const ids = new Map<string, number>();
    for (const write of ordered(writes).slice(0, limit)) {
      this.writes += 1;
      ids.set(write.key, this.write(write, ids));
    }
  }

  private write(write: WorkItemWrite, ids: ReadonlyMap<string, number>): number {
    const id = write.id ?? this.nextId++;
    const before = write.id === undefined ? emptyItem(id, write.type) : this.item(id);
    if (write.expectedRev !== undefined && write.expectedRev !== before.rev)
      throw new Error(`rev of ${id} changed`);
    const { 'System.Tags': tags, 'System.WorkItemType': type, ...fields } = write.fields;
    const parentId =
      write.parent === undefined
        ? before.parentId
        : write.parent === null
          ? undefined
          : 'id' in write.parent
            ? write.parent.id
            : ids.get(write.parent.key);
    if (write.parent && parentId === undefined) throw new Error(`parent of ${write.key} is missing`);
    const others = before.hyperlinks.filter(({ url }) => !url.startsWith(write.recordPrefix ?? '\n'));
    const rewritten = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        name === 'System.Description' && typeof value === 'string' ? this.rewriteHtml(value) : value,
      ]),
    );
    this.store(
      id,
      {
        ...before,
        type: typeof type === 'string' ? type : before.type,
        fields: changed(before.fields, rewritten),
        tags: tags === undefined ? before.tags : String(tags).split('; ').filter(Boolean),
        parentId,
        relatedIds: [
          ...before.relatedIds,
          ...(write.relate ?? []).map((ref) => ('id' in ref ? ref.id : (ids.get(ref.key) ?? 0))),
        ],
        hyperlinks:
          write.record === undefined
            ? before.hyperlinks
            : write.record === null
              ? others
              : [...others, write.record],
      },
      Object.keys(write.fields).length > 0,
    );
    this.assertTree(id);
    return id;
  }

  private store(id: number, item: BoardsWorkItem, isRevision: boolean): void {
    const rev = isRevision ? item.rev + 1 : item.rev;
    const withType = { ...item, rev, fields: { ...item.fields, 'System.WorkItemType': item.type } };
    const history = this.stored.get(id)?.history ?? new Map<number, Readonly<Record<string, FieldValue>>>();
    history.set(rev, withType.fields);
    this.stored.set(id, { item: withType, history });
  }

  private assertTree(id: number): void {
    let up = this.item(id).parentId;
    for (let steps = 0; up !== undefined; steps++) {
      if (up === id || steps > this.stored.size) throw new Error(`circle at ${id}`);
      up = this.stored.get(up)?.item.parentId;
    }
  }
}

function ordered(writes: readonly WorkItemWrite[]): WorkItemWrite[] {
  const done = new Set<string>();
  const keys = new Set(writes.map(({ key }) => key));
  const result: WorkItemWrite[] = [];
  for (let before = -1; before !== result.length;) {
    before = result.length;
    for (const write of writes) {
      const needs = [
        ...(write.after ?? []),
        ...(write.parent && 'key' in write.parent ? [write.parent.key] : []),
      ];
      if (done.has(write.key) || needs.some((key) => keys.has(key) && !done.has(key))) continue;
      done.add(write.key);
      result.push(write);
    }
  }
  if (result.length < writes.length) throw new Error('writes wait for each other');
  return result;
}

function changed(
  fields: Readonly<Record<string, FieldValue>>,
  set: Readonly<Record<string, FieldValue | null>>,
) {
  const result: Record<string, FieldValue> = { ...fields };
  for (const [name, value] of Object.entries(set)) {
    if (value === null || value === '') delete result[name];
    else result[name] = value;
  }
  return result;
}

function emptyItem(id: number, type: string): BoardsWorkItem {
  const fields = { 'System.State': 'New' };
  return {
    id,
    rev: 0,
    type,
    fields,
    tags: [],
    parentId: undefined,
    relatedIds: [],
    hyperlinks: [],
    webUrl: `https://boards.example/${id}`,
  };
}

export interface ModelPolicies {
  readonly conflictPolicy?: 'keepEdits' | 'libraryWins';
  readonly removedPolicy?: 'report' | 'tag' | 'close';
  readonly adopted?: ReadonlyMap<string, BoardsWorkItem>;
  readonly deleted?: ReadonlyMap<string, number>;
}

/** Reads the model as the task reads Boards, and plans. */
export function planFor(
  boards: ModelBoards,
  desired: readonly DesiredItem[],
  policies: ModelPolicies = {},
): SyncPlan {
  const linked: LinkedItem[] = boards.items.flatMap((item) => {
    const record = readRecord(item, library);
    return record ? [{ item, record }] : [];
  });
  const match = matchProcesses(desired, linked);
  const atRecord = new Map<number, Readonly<Record<string, FieldValue>>>();
  for (const process of desired) {
    const pair = match.pairs.get(process.key);
    if (!pair || !isContested({ ...pair, library: libraryValues(process), mapped, kinds })) continue;
    const fields = boards.revision(pair.item.id, pair.record.rev);
    if (fields) atRecord.set(pair.item.id, fields);
  }
  const {
    conflictPolicy = 'keepEdits',
    removedPolicy = 'report',
    adopted = new Map<string, BoardsWorkItem>(),
    deleted = new Map<string, number>(),
  } = policies;
  const project = 'Fabrikam';
  return buildPlan(
    {
      library,
      project,
      prefix,
      libraryTag,
      desired,
      linked,
      adopted,
      atRecord,
      deleted,
      mapped,
      kinds,
      states,
      conflictPolicy,
      removedPolicy,
    },
    match,
  );
}

/** Plans and applies; returns the plan. */
export function sync(
  boards: ModelBoards,
  desired: readonly DesiredItem[],
  policies: ModelPolicies = {},
): SyncPlan {
  const plan = planFor(boards, desired, policies);
  boards.apply(planWrites(plan, prefix));
  return plan;
}

/** A process with little to say; `parent` is a key. */
export function process(key: string, more: Partial<DesiredItem> & { parent?: string } = {}): DesiredItem {
  const { parent, ...rest } = more;
  const title = rest.title ?? `Process ${key}`;
  return {
    key,
    parentKey: parent,
    type: 'Epic',
    fields: { 'System.Title': title, ...rest.fields },
    createOnly: {},
    tags: [],
    title,
    ids: {},
    state: 'live',
    kind: 'process',
    place: `library.xlsx, row ${key}`,
    ...Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'fields')),
  };
}
