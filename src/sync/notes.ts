import type { BoardsWorkItem } from '../boards/types';
import { typeField } from './evidence';
import type { Match } from './match';
import type { FieldMerge } from './mergeFields';
import type { PlanNote } from './plan';
import type { ParentPlan } from './planParent';
import type { SyncRecord } from './record';
import type { DesiredItem } from './types';

type Subject = Pick<DesiredItem, 'key' | 'title'>;

function note(kind: PlanNote['kind'], { key, title }: Subject, id: number, message: string): PlanNote {
  return { kind, key, title, id, message };
}

/** Why a process without a work item gets none. */
export function deletedNote(process: DesiredItem, id: number): PlanNote {
  return note(
    'deleted-in-boards',
    process,
    id,
    `Its work item ${id} lies in the recycle bin, so it was not created again. Restore it there, or delete it for good to have it created.`,
  );
}

/** What people changed about a linked item that the synchronization respects. */
export function peopleNotes(
  process: DesiredItem,
  item: BoardsWorkItem,
  record: SyncRecord | undefined,
  merged: FieldMerge,
  move: ParentPlan,
): PlanNote[] {
  const notes: PlanNote[] = [];
  if (move.movedByPeople) {
    notes.push(
      note('moved-by-people', process, item.id, 'People moved it to another parent; it stays there.'),
    );
  }
  const isTypeSettled = typeField in merged.set || merged.conflicts.some(({ field }) => field === typeField);
  if (item.type !== process.type && !isTypeSettled) {
    const message = `People made it a ${item.type}; the library maps it to ${process.type}. It stays.`;
    notes.push(note('retyped-by-people', process, item.id, message));
  }
  if (record?.removed === 'close') {
    const message = 'The process is live again in the library; reopen the work item if it is needed.';
    notes.push(note('live-again', process, item.id, message));
  }
  return notes;
}

/** What the match found and did not act upon. */
export function matchNotes({ likely, copies }: Match, desired: readonly DesiredItem[]): PlanNote[] {
  const byKey = new Map(desired.map((process) => [process.key, process]));
  const alike = likely.flatMap(({ key, id, why }) => {
    const process = byKey.get(key);
    const message = `Work item ${id} has ${why}, but that is no proof; it was not taken over. If they are the same, name the pair under "same" in the mapping file.`;
    return process ? [note('likely-same', process, id, message)] : [];
  });
  const copied = copies.map(({ id, originalId }) => {
    const message = `It is a copy of work item ${originalId}, link to the library included, and is left alone. Remove that link from the copy to end this message.`;
    return note('copy', { key: '', title: '' }, id, message);
  });
  return [...alike, ...copied];
}
