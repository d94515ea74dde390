import type { BoardsWorkItem, FieldValue } from '../boards/types';
import { fingerprint } from './fingerprint';
import type { SyncRecord } from './record';
import { sameValue, type FieldKinds } from './values';

export type ConflictPolicy = 'keepEdits' | 'libraryWins';

/** Stands in a record for the fingerprint of a field whose edit was kept against a change of the library. */
const keptEdit = '----';

/** A field that library and Boards both changed since the last synchronization. */
export interface FieldConflict {
  readonly field: string;
  readonly library: FieldValue | undefined;
  readonly boards: FieldValue | undefined;
}

export interface FieldMerge {
  /** What to write; null clears. */
  readonly set: Readonly<Record<string, FieldValue | null>>;
  readonly conflicts: readonly FieldConflict[];
  /** Fingerprints for the next record; a kept edit is marked as one, so that it is reported until it is settled. */
  readonly base: Readonly<Record<string, string>>;
}

export interface MergeInput {
  readonly item: Pick<BoardsWorkItem, 'rev' | 'fields'>;
  /** Undefined for an item that is being adopted. */
  readonly record: Pick<SyncRecord, 'rev' | 'fields'> | undefined;
  /** The item's fields as of the recorded rev; needed only for what `isContested` says. */
  readonly atRecord: Readonly<Record<string, FieldValue>> | undefined;
  /** What the library says; absent means empty there. */
  readonly library: Readonly<Record<string, FieldValue>>;
  /** Every field that the library has a say in, empty or not. */
  readonly mapped: readonly string[];
  readonly kinds: FieldKinds;
  readonly policy: ConflictPolicy;
}

/** Three-way merge, field by field: base = the recorded fingerprints, theirs = the library, ours = the work item. */
export function mergeFields(input: MergeInput): FieldMerge {
  const set: Record<string, FieldValue | null> = {};
  const base: Record<string, string> = {};
  const conflicts: FieldConflict[] = [];
  for (const field of input.mapped) {
    const theirs = input.library[field];
    const ours = input.item.fields[field];
    const current = theirs === undefined ? undefined : fingerprint(theirs);
    const outcome = decide(input, field);
    if (outcome === 'write') set[field] = theirs ?? null;
    if (outcome === 'conflict') conflicts.push({ field, library: theirs, boards: ours });
    const next = outcome === 'conflict' ? keptEdit : current;
    if (next !== undefined) base[field] = next;
  }
  return { set, conflicts, base };
}

/** Whether telling an edit from an untouched value takes the item's state at the recorded rev. */
export function isContested(input: Omit<MergeInput, 'atRecord' | 'policy'>): boolean {
  const { item, record } = input;
  if (!record || record.rev === 0 || item.rev === record.rev) return false;
  return input.mapped.some(
    (field) =>
      libraryChanged(input, field) &&
      !sameValue(input.kinds[field], input.library[field], item.fields[field]),
  );
}

function decide(input: MergeInput, field: string): 'leave' | 'write' | 'conflict' {
  const theirs = input.library[field];
  const ours = input.item.fields[field];
  if (!libraryChanged(input, field) || sameValue(input.kinds[field], theirs, ours)) return 'leave';
  if (input.policy === 'libraryWins' || !isEdited(input, field)) return 'write';
  return 'conflict';
}

function libraryChanged({ record, library }: Pick<MergeInput, 'record' | 'library'>, field: string): boolean {
  const theirs = library[field];
  const recorded = record?.fields.get(field);
  return recorded !== (theirs === undefined ? undefined : fingerprint(theirs));
}

function isEdited({ item, record, atRecord, kinds }: MergeInput, field: string): boolean {
  const ours = item.fields[field];
  const recorded = record?.fields.get(field);
  if (!record) return ours !== undefined;
  if (recorded === keptEdit) return true;
  // Untouched since its creation: what the library did not write then is a default of the process.
  if (item.rev === record.rev && (recorded !== undefined || record.rev === 1)) return false;
  if (recorded === undefined) return ours !== undefined;
  if (atRecord) return !sameValue(kinds[field], atRecord[field], ours);
  return ours === undefined || fingerprint(ours) !== recorded;
}
