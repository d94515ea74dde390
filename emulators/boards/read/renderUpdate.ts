import { findIdentity, renderIdentity } from '../access/identities';
import { endOfTime, serviceTime } from '../world/dates';
import type { Revision, StoredItem, Update, World } from '../world/types';
import { itemUrl } from '../world/urls';
import { expandedFields, readField } from './computedFields';
import { renderValue } from './renderItem';

/** An entry of `workitems/{id}/updates`: what a revision or a change of relations changed. */
export function renderUpdate(
  world: World,
  item: StoredItem,
  index: number,
): Record<string, unknown> | undefined {
  const update = item.updates[index];
  if (!update) return undefined;
  const identity = findIdentity(world, update.by);
  const later = item.updates[index + 1];
  const fields = update.isRevision ? fieldChanges(world, item, update) : undefined;
  return {
    id: index + 1,
    workItemId: item.id,
    rev: update.rev,
    revisedBy: identity ? renderIdentity(world, identity) : { displayName: update.by },
    revisedDate: later ? serviceTime(later.at) : endOfTime,
    ...(fields ? { fields } : {}),
    ...(update.relations.length > 0 ? { relations: relationChanges(update) } : {}),
    url: `${itemUrl(world, item)}/updates/${index + 1}`,
  };
}

/** Links are no part of revisions, so the parent is no field that a revision changes. */
const compared = expandedFields.filter((name) => name !== 'System.Parent');

function fieldChanges(world: World, item: StoredItem, update: Update): Record<string, unknown> {
  const after = item.revisions[update.rev - 1];
  const before: Revision | undefined = item.revisions[update.rev - 2];
  const names = new Set([
    ...compared,
    ...Object.keys(before?.fields ?? {}),
    ...Object.keys(after?.fields ?? {}),
  ]);
  const changes: Record<string, unknown> = {};
  for (const name of names) {
    const oldValue = before && readField(world, item, before, name);
    const newValue = after && readField(world, item, after, name);
    if (oldValue === newValue) continue;
    changes[name] = {
      ...(oldValue === undefined ? {} : { oldValue: renderValue(world, name, oldValue) }),
      ...(newValue === undefined ? {} : { newValue: renderValue(world, name, newValue) }),
    };
  }
  return changes;
}

function relationChanges(update: Update): Record<string, unknown> {
  const changes: Record<string, unknown[]> = {};
  for (const { kind, relation } of update.relations) (changes[kind] ??= []).push(relation);
  return changes;
}
