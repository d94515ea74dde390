import { forbidden, serviceError } from '../errors';
import { canWriteArea } from '../access/canRead';
import type { FieldValue } from '../process/types';
import { parseTime, serviceTime } from '../world/dates';
import type { Revision, StoredFields } from '../world/types';
import { valueOf } from './applyField';
import type { Draft } from './types';

/** Writes the draft as a revision, or only as an entry of the update feed when nothing but links changed. */
export function commit(draft: Draft): void {
  const { world, item, options } = draft;
  const before = item.revisions.at(-1);
  checkArea(draft, before);
  const fields = mergeFields(before?.fields ?? {}, draft.fields);
  const hasChanges =
    draft.isNew || draft.raisesRev || formatsDiffer(draft, before) || differ(before?.fields ?? {}, fields);
  const raises = hasChanges || (draft.fields.size > 0 && world.settings.equalValuesRaiseRev);
  if (!raises && draft.relationChanges.length === 0) return;
  const by = options.access.identity.uniqueName;
  if (raises) addRevision(draft, fields, by);
  const update = {
    rev: item.revisions.length,
    isRevision: raises,
    at: world.now(),
    by,
    relations: draft.relationChanges,
  };
  item.updates.push(update);
  world.journal.record(() => void item.updates.pop());
}

/** A comment belongs to one revision only. */
function mergeFields(
  before: StoredFields,
  changes: ReadonlyMap<string, FieldValue | undefined>,
): StoredFields {
  const merged: Record<string, FieldValue> = { ...before };
  delete merged['System.History'];
  for (const [name, value] of changes) {
    if (value === undefined) delete merged[name];
    else merged[name] = value;
  }
  return merged;
}

function differ(before: StoredFields, after: StoredFields): boolean {
  if (after['System.History'] !== undefined) return true;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete('System.History');
  return [...names].some((name) => before[name] !== after[name]);
}

function formatsDiffer(draft: Draft, before: Revision | undefined): boolean {
  return [...draft.formats].some(([name, format]) => (before?.formats[name] ?? 'html') !== format);
}

function addRevision(draft: Draft, fields: StoredFields, by: string): void {
  const { world, item, project } = draft;
  const limit = world.settings.revisionLimit;
  const count = item.revisions.length;
  if (count >= limit) {
    const message =
      `Work item ${item.id} has ${count} revisions, but currently, when updating via the API, only work items with up ` +
      `to ${limit} revisions are supported.`;
    throw serviceError(400, message, { typeKey: 'WorkItemRevisionLimitExceededException' });
  }
  const at = changedAt(draft);
  const comments = Number(fields['System.CommentCount'] ?? 0) + (draft.commentId === undefined ? 0 : 1);
  const revision: Revision = {
    rev: count + 1,
    fields: {
      ...fields,
      'System.ChangedDate': serviceTime(at),
      'System.ChangedBy': draft.fields.get('System.ChangedBy') ?? by,
      'System.CommentCount': comments,
    },
    changedAt: at,
    watermark: world.next.watermark++,
    formats: formatsOf(draft),
  };
  const projectBefore = item.project;
  item.project = project;
  item.revisions.push(revision);
  world.revisionFeed.push({ watermark: revision.watermark, id: item.id, rev: revision.rev });
  world.journal.record(() => {
    item.project = projectBefore;
    item.revisions.pop();
    world.revisionFeed.pop();
  });
}

function formatsOf(draft: Draft): Readonly<Record<string, string>> {
  const before = draft.item.revisions.at(-1)?.formats ?? {};
  return draft.formats.size === 0 ? before : { ...before, ...Object.fromEntries(draft.formats) };
}

/**
 * With bypassRules the client may name the time; it must be later than that of the last revision
 * (azure-devops-work-items 3.2).
 */
function changedAt(draft: Draft): number {
  const written = draft.fields.get('System.ChangedDate');
  const last = draft.item.revisions.at(-1)?.changedAt ?? -Infinity;
  const at = typeof written === 'string' ? parseTime(written) : undefined;
  if (at === undefined) return Math.max(draft.world.now(), last);
  if (at > last) return at;
  throw serviceError(400, 'VS402625: Dates must be increasing with each revision', {
    typeKey: 'WorkItemDatesNotIncreasingException',
  });
}

function checkArea(draft: Draft, before: Revision | undefined): void {
  const areas = [valueOf(draft, 'System.AreaPath'), before?.fields['System.AreaPath']];
  for (const area of areas) {
    if (area === undefined || canWriteArea(draft.options.access, String(area))) continue;
    throw forbidden(
      'TF237111: The current user does not have permissions to save work items under the specified area path.',
      'WorkItemUnauthorizedSaveException',
    );
  }
}
