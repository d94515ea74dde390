import { canRead } from '../access/canRead';
import { findIdentity, identityText } from '../access/identities';
import { bindingError } from '../errors';
import { expandedFields, readField } from '../read/computedFields';
import { renderValue } from '../read/renderItem';
import { parseTime, serviceTime } from '../world/dates';
import { textOf } from '../world/items';
import type { Revision, StoredItem } from '../world/types';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok } from './types';

/** Change feeds: everything since a token or a time, page by page (azure-devops-work-items 2.8). */
export const reportingRoutes: BoardsRoutes = {
  'GET wit/reporting/workitemrevisions': (call) => revisions(call, fromQuery(call)),
  'POST wit/reporting/workitemrevisions': (call) => revisions(call, call.json() as Filter),
  'GET wit/reporting/workitemlinks': links,
};

interface Filter {
  readonly fields?: readonly string[];
  readonly types?: readonly string[];
  readonly includeIdentityRef?: boolean;
  readonly includeDeleted?: boolean;
  readonly includeLatestOnly?: boolean;
}

function fromQuery(call: Call): Filter {
  const list = (name: string): { [key: string]: string[] } => {
    const written = call.query(name);
    return written ? { [name]: written.split(',') } : {};
  };
  const isOn = (name: string): boolean => call.query(name)?.toLowerCase() === 'true';
  return {
    ...list('fields'),
    ...list('types'),
    includeIdentityRef: isOn('includeIdentityRef'),
    includeDeleted: isOn('includeDeleted'),
    includeLatestOnly: isOn('includeLatestOnly'),
  };
}

/** Only changes with a higher number come; a token and a start exclude each other. */
function startOf(call: Call): { watermark: number; at: number } {
  const token = call.query('continuationToken');
  const start = call.query('startDateTime');
  if (token !== undefined && start !== undefined) {
    throw bindingError('The parameters continuationToken and startDateTime exclude each other.');
  }
  const at = start === undefined ? -Infinity : parseTime(start);
  if (at === undefined) throw bindingError(`The value '${start ?? ''}' is not valid for startDateTime.`);
  return { watermark: Number((token ?? '0').split(';')[0]), at };
}

function pageSize(call: Call): number {
  return Number(call.query('$maxPageSize')) || call.world.settings.reportingPageSize;
}

function batch<T>(
  call: Call,
  path: string,
  all: readonly T[],
  render: (one: T) => unknown,
  tokenOf: (one: T) => string,
): BoardsAnswer {
  const size = pageSize(call);
  const page = all.slice(0, size);
  const last = page.at(-1);
  const token = last ? tokenOf(last) : (call.query('continuationToken') ?? '0');
  return ok({
    values: page.map(render),
    nextLink: `${call.world.base}/_apis/wit/reporting/${path}?continuationToken=${token}&api-version=${call.version.text}`,
    continuationToken: token,
    isLastBatch: all.length <= size,
  });
}

function revisions(call: Call, filter: Filter): BoardsAnswer {
  const { world, access, project } = call;
  const { watermark, at } = startOf(call);
  const types = filter.types?.map((type) => type.toLowerCase());
  const fits = (item: StoredItem, revision: Revision): boolean =>
    canRead(access, item) &&
    (!project || item.project === project) &&
    (filter.includeDeleted === true || !item.deleted) &&
    (!types || types.includes(String(revision.fields['System.WorkItemType']).toLowerCase())) &&
    (filter.includeLatestOnly !== true || revision.rev === item.revisions.length) &&
    revision.changedAt >= at;
  const found = world.revisionFeed.flatMap((entry) => {
    const item = world.items.get(entry.id);
    const revision = item?.revisions[entry.rev - 1];
    return entry.watermark > watermark && item && revision && fits(item, revision)
      ? [{ item, revision }]
      : [];
  });
  return batch(
    call,
    'workItemRevisions',
    found,
    ({ item, revision }) => renderRevision(call, filter, item, revision),
    ({ item, revision }) => `${revision.watermark};${item.id};${revision.rev}`,
  );
}

/** Long texts come only with `$expand=fields`; people as texts unless asked for (azure-devops-work-items 2.8). */
function renderRevision(
  call: Call,
  filter: Filter,
  item: StoredItem,
  revision: Revision,
): Record<string, unknown> {
  const { world } = call;
  const withLong = (call.query('$expand') ?? '').toLowerCase() === 'fields' || call.query('$expand') === '1';
  const names = filter.fields ?? [...expandedFields, ...Object.keys(revision.fields)];
  const fields: Record<string, unknown> = {};
  for (const name of names) {
    const field = world.catalog.find(name);
    const value = field && readField(world, item, revision, field.referenceName);
    if (!field || value === undefined || (field.type === 'html' && !withLong)) continue;
    const identity = field.isIdentity ? findIdentity(world, String(value)) : undefined;
    fields[field.referenceName] =
      identity && !filter.includeIdentityRef
        ? identityText(identity)
        : renderValue(world, field.referenceName, value);
  }
  return { id: item.id, rev: revision.rev, fields };
}

function links(call: Call): BoardsAnswer {
  const { world, project } = call;
  const { watermark, at } = startOf(call);
  const lower = (name: string): string[] | undefined => call.query(name)?.toLowerCase().split(',');
  const linkTypes = lower('linkTypes');
  const types = lower('types');
  const found = world.linkFeed.filter((change) => {
    const source = world.items.get(change.source);
    return (
      change.watermark > watermark &&
      change.at >= at &&
      (!project || source?.project === project) &&
      (!linkTypes || linkTypes.includes(change.type.toLowerCase())) &&
      (!types ||
        (source !== undefined && types.includes(textOf(source, 'System.WorkItemType').toLowerCase())))
    );
  });
  return batch(
    call,
    'workItemLinks',
    found,
    (change) => ({
      rel: change.type,
      sourceId: change.source,
      targetId: change.target,
      changedDate: serviceTime(change.at),
      isActive: change.isActive,
    }),
    (change) => String(change.watermark),
  );
}
