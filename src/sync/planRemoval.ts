import type { BoardsWorkItem, FieldValue, Hyperlink, ParentRef } from '../boards/types';
import type { PlanNote } from './plan';
import { markRemoved, type SyncRecord } from './record';
import type { DesiredItem } from './types';

export type RemovedPolicy = 'report' | 'tag' | 'close';

/** States of each work item type with their category, the initial one first. */
export type StatesByType = Readonly<
  Record<string, readonly { readonly name: string; readonly category: string }[]>
>;

/** The tag that `removedPolicy: tag` puts on items whose process is gone. */
export const removedTag = 'BPM:Removed';

export interface RemovalInput {
  readonly item: BoardsWorkItem;
  readonly record: SyncRecord;
  /** The dead row; undefined when the library no longer mentions the process at all. */
  readonly process: DesiredItem | undefined;
  /** The work item of the process that replaces it. */
  readonly replacement: ParentRef | undefined;
  readonly policy: RemovedPolicy;
  readonly states: StatesByType;
}

export interface Removal {
  readonly note: PlanNote;
  readonly change?: {
    readonly fields: Readonly<Record<string, FieldValue>>;
    readonly tags?: readonly string[];
    readonly relate?: readonly ParentRef[];
    readonly record: Hyperlink;
  };
}

/** What happens to a linked work item whose process is deprecated, deleted or gone; done once, then people decide. */
export function planRemoval(input: RemovalInput): Removal {
  const { item, record, process, policy } = input;
  const title = process?.title ?? String(item.fields['System.Title'] ?? '');
  const why = !process
    ? 'is no longer in the library'
    : process.state === 'deleted'
      ? 'is deleted in the library'
      : 'is deprecated in the library';
  const note: PlanNote = {
    kind: input.replacement ? 'replaced' : 'removed',
    key: process?.key ?? record.key,
    title,
    id: item.id,
    message: `The process ${why}${process?.replacedByKey ? ' and has a replacement there' : ''}.`,
  };
  if (policy === 'report' || record.removed === policy) return { note };
  const fields = policy === 'close' ? closing(item, input.states) : {};
  const tags = policy === 'tag' && !hasTag(item) ? [...item.tags, removedTag] : undefined;
  const related =
    input.replacement && 'id' in input.replacement && item.relatedIds.includes(input.replacement.id);
  const relate = input.replacement && !related ? [input.replacement] : undefined;
  if (Object.keys(fields).length === 0 && !tags && !relate) return { note };
  const rev = item.rev + (Object.keys(fields).length > 0 || tags ? 1 : 0);
  return {
    note,
    change: {
      fields,
      ...(tags ? { tags } : {}),
      ...(relate ? { relate } : {}),
      record: markRemoved(record, policy, rev),
    },
  };
}

function hasTag(item: BoardsWorkItem): boolean {
  return item.tags.some((tag) => tag.toLowerCase() === removedTag.toLowerCase());
}

/** The state that ends an item of its type: of category Removed, else Completed; nothing when it has ended already. */
function closing(item: BoardsWorkItem, states: StatesByType): Record<string, FieldValue> {
  const own = states[item.type] ?? [];
  const isEnd = ({ category }: { readonly category: string }) =>
    category === 'Removed' || category === 'Completed';
  if (own.some((state) => state.name === item.fields['System.State'] && isEnd(state))) return {};
  const end =
    own.find(({ category }) => category === 'Removed') ??
    own.find(({ category }) => category === 'Completed');
  return end ? { 'System.State': end.name } : {};
}
