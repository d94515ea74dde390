import type { BoardsWorkItem, FieldValue } from '../boards/types';
import { evidenceOf, typeField } from './evidence';
import { matchProcesses, type LinkedItem, type Match } from './match';
import { mergeFields, type ConflictPolicy, type FieldMerge } from './mergeFields';
import { mergeTags } from './mergeTags';
import { deletedNote, matchNotes, peopleNotes } from './notes';
import type { PlannedConflict, PlannedWrite, PlanNote, SyncPlan } from './plan';
import { planParent, planRelation, type ParentPlan } from './planParent';
import { planRemoval, removedTag, type RemovedPolicy, type StatesByType } from './planRemoval';
import { evidenceHash, fingerprints, writeRecord, type RecordContent, type SyncRecord } from './record';
import { buildTree, type Tree } from './tree';
import type { DesiredItem } from './types';
import type { FieldKinds } from './values';

export interface PlanInput {
  readonly library: string;
  readonly project: string;
  /** `recordPrefix` of the library. */
  readonly prefix: string;
  /** The tag that every linked item carries. */
  readonly libraryTag: string;
  /** Parents before children. */
  readonly desired: readonly DesiredItem[];
  readonly linked: readonly LinkedItem[];
  /** Items without a record to take over, by process key. */
  readonly adopted: ReadonlyMap<string, BoardsWorkItem>;
  /** Fields as of the recorded rev, by work item id, for contested items. */
  readonly atRecord: ReadonlyMap<number, Readonly<Record<string, FieldValue>>>;
  /** Keys of processes whose work item lies in the recycle bin, with its id. */
  readonly deleted: ReadonlyMap<string, number>;
  /** Every field that the library has a say in, `System.WorkItemType` included. */
  readonly mapped: readonly string[];
  readonly kinds: FieldKinds;
  readonly states: StatesByType;
  readonly conflictPolicy: ConflictPolicy;
  readonly removedPolicy: RemovedPolicy;
}

/** The three-way merge of a whole library with its work items; pure, so the same input gives the same plan. */
export function buildPlan(
  input: PlanInput,
  match: Match = matchProcesses(input.desired, input.linked),
): SyncPlan {
  const planner = new Planner(input, match);
  for (const process of input.desired) planner.take(process);
  planner.finish();
  return planner.plan();
}

/** The library's values for the three-way merge; its type counts as a field. */
export function libraryValues(process: DesiredItem): Readonly<Record<string, FieldValue>> {
  return { ...process.fields, [typeField]: process.type };
}

class Planner {
  private readonly writes: PlannedWrite[] = [];
  private readonly conflicts: PlannedConflict[] = [];
  private readonly notes: PlanNote[] = [];
  private readonly tree: Tree;
  private unchanged = 0;
  private removed = 0;
  private notCreated = 0;

  constructor(
    private readonly input: PlanInput,
    private readonly match: Match,
  ) {
    this.tree = buildTree(input.desired, match, input.adopted, input.deleted);
  }

  take(process: DesiredItem): void {
    const linked = this.match.pairs.get(process.key);
    const item = linked?.item ?? this.input.adopted.get(process.key);
    if (process.state !== 'live') {
      if (linked) this.remove(linked, process);
      else this.notCreated += 1;
    } else if (item) this.update(process, item, linked?.record);
    else this.create(process);
  }

  private create(process: DesiredItem): void {
    const deletedId = this.input.deleted.get(process.key);
    if (deletedId !== undefined) {
      this.notes.push(deletedNote(process, deletedId));
      return;
    }
    const parentKey = this.tree.liveParent(process.key);
    const parent = parentKey === undefined ? undefined : this.tree.ref(parentKey);
    this.writes.push({
      action: 'create',
      ...this.about(process, process.type),
      fields: { ...process.createOnly, ...process.fields },
      tags: [...process.tags, this.input.libraryTag],
      ...(!parent ? {} : isRequirement(process) ? { relate: [parent] } : { parent }),
      record: this.record(process, {
        rev: 1,
        fields: fingerprints(libraryValues(process)),
        parent: parentKey === undefined ? undefined : evidenceHash(this.tree.recordKey(parentKey)),
      }),
    });
  }

  private update(process: DesiredItem, item: BoardsWorkItem, record: SyncRecord | undefined): void {
    const { input } = this;
    const merged = mergeFields({
      item,
      record,
      atRecord: input.atRecord.get(item.id),
      library: libraryValues(process),
      mapped: input.mapped,
      kinds: input.kinds,
      policy: input.conflictPolicy,
    });
    const tags = this.mergedTags(process, item, record);
    const move = isRequirement(process)
      ? planRelation(process.key, item, record, this.tree)
      : planParent(process.key, item, record, this.tree, input.conflictPolicy);
    const fields = this.withState(merged.set, item);
    this.report(process, item, record, merged, move);

    const isChanged = Object.keys(fields).length > 0 || tags !== undefined;
    const isMoved = move.parent !== undefined || move.relate !== undefined;
    if (record && !isChanged && !isMoved && !gainsId(process, record)) {
      this.unchanged += 1;
      return;
    }
    this.writes.push({
      action: !record ? 'adopt' : isMoved && !isChanged ? 'move' : 'update',
      ...this.about(process, item.type),
      id: item.id,
      rev: item.rev,
      fields,
      ...(tags ? { tags } : {}),
      ...(move.parent === undefined ? {} : { parent: move.parent }),
      ...(move.relate ? { relate: [move.relate] } : {}),
      ...(move.after.length > 0 ? { after: move.after } : {}),
      record: this.record(process, {
        rev: item.rev + (isChanged ? 1 : 0),
        fields: merged.base,
        parent: move.recordedParent,
      }),
    });
  }

  private mergedTags(process: DesiredItem, item: BoardsWorkItem, record: SyncRecord | undefined) {
    const isBack = record?.removed === 'tag';
    const current = isBack
      ? item.tags.filter((tag) => tag.toLowerCase() !== removedTag.toLowerCase())
      : item.tags;
    const merged = mergeTags(current, [...process.tags, this.input.libraryTag], record?.tags ?? new Set());
    return merged.tags ?? (current.length < item.tags.length ? current : undefined);
  }

  private report(
    process: DesiredItem,
    item: BoardsWorkItem,
    record: SyncRecord | undefined,
    merged: FieldMerge,
    move: ParentPlan,
  ): void {
    const about = { key: process.key, title: process.title, id: item.id };
    for (const conflict of merged.conflicts) this.conflicts.push({ ...about, ...conflict });
    if (move.conflict) this.conflicts.push({ ...about, field: 'System.Parent', ...move.conflict });
    this.notes.push(...peopleNotes(process, item, record, merged, move));
  }

  /** A work item type that the library changed takes a state along that the type knows. */
  private withState(set: Readonly<Record<string, FieldValue | null>>, item: BoardsWorkItem) {
    const type = set[typeField];
    const states = typeof type === 'string' ? this.input.states[type] : undefined;
    const first = states?.[0];
    if (!states || !first || states.some(({ name }) => name === item.fields['System.State'])) return set;
    return { ...set, 'System.State': first.name };
  }

  private remove({ item, record }: LinkedItem, process?: DesiredItem): void {
    this.removed += 1;
    const { removedPolicy: policy, states } = this.input;
    const replacement =
      process?.replacedByKey === undefined ? undefined : this.tree.ref(process.replacedByKey);
    const { note, change } = planRemoval({ item, record, process, replacement, policy, states });
    this.notes.push(note);
    if (!change) return;
    const level = process ? this.tree.level(process.key) : 1;
    const { key, title } = note;
    this.writes.push({
      action: 'remove',
      key,
      title,
      level,
      type: item.type,
      id: item.id,
      rev: item.rev,
      ...change,
    });
  }

  finish(): void {
    for (const linked of this.match.vanished) this.remove(linked);
    this.notes.push(...matchNotes(this.match, this.input.desired));
  }

  plan(): SyncPlan {
    const count = (action: PlannedWrite['action']) =>
      this.writes.filter((write) => write.action === action).length;
    const { library, project, desired, linked } = this.input;
    return {
      format: 'lifecycle-services-tools/plan/1',
      library,
      project,
      writes: this.writes,
      conflicts: this.conflicts,
      notes: this.notes,
      counts: {
        processes: desired.length,
        linked: linked.length,
        create: count('create'),
        update: count('update'),
        move: count('move'),
        adopt: count('adopt'),
        unchanged: this.unchanged,
        removed: this.removed,
        notCreated: this.notCreated,
      },
    };
  }

  private about(process: DesiredItem, type: string) {
    return { key: process.key, title: process.title, level: this.tree.level(process.key), type };
  }

  private record(
    process: DesiredItem,
    last: Pick<RecordContent, 'rev' | 'fields'> & { readonly parent: string | undefined },
  ) {
    return writeRecord(this.input.prefix, {
      rev: last.rev,
      fields: last.fields,
      key: this.tree.recordKey(process.key),
      evidence: { ...evidenceOf(process), parent: last.parent },
      tags: [...process.tags, this.input.libraryTag],
      removed: undefined,
    });
  }
}

function isRequirement({ kind }: DesiredItem): boolean {
  return kind === 'requirement';
}

/** Whether the library gave a process an id that its record does not know yet: better evidence for the next release. */
function gainsId({ ids }: DesiredItem, record: SyncRecord): boolean {
  return (['microsoftId', 'partnerId', 'libraryId', 'sequenceId'] as const).some(
    (name) => ids[name] !== undefined && record.evidence[name] === undefined,
  );
}
