import { queryError } from '../errors';
import { renderFieldReference } from '../read/renderItem';
import { parseTime, serviceTime } from '../world/dates';
import { revisionAt } from '../world/history';
import { current } from '../world/items';
import type { Revision, StoredItem } from '../world/types';
import { itemUrl } from '../world/urls';
import { compile } from './compile';
import type { QueryContext } from './context';
import { findQueryField } from './context';
import { parseQuery } from './parseQuery';
import { runLinkQuery } from './runLinkQuery';
import { sortItems, visibleItems } from './select';
import type { Query } from './types';

/** Runs a WIQL text and renders the answer (azure-devops-work-items 2.7). */
export function runQuery(
  context: QueryContext,
  text: string,
  top: number | undefined,
): Record<string, unknown> {
  const { world } = context;
  const query = parseQuery(text);
  const at = query.asOf === undefined ? undefined : parseTime(query.asOf);
  const common = {
    asOf: serviceTime(at ?? world.now()),
    columns: query.select
      .filter((name) => name !== '*')
      .map((name) => renderFieldReference(world, findQueryField(context, name).referenceName)),
    ...(query.orderBy.length === 0 ? {} : { sortColumns: sortColumns(context, query) }),
  };
  if (query.from === 'workitemlinks') {
    const rows = limit(context, runLinkQuery(context, query), top);
    const queryType = query.mode === 'recursive' ? 'tree' : 'oneHop';
    return { queryType, queryResultType: 'workItemLink', ...common, workItemRelations: rows };
  }
  const found = limit(context, runFlat(context, query, at), top);
  const workItems = found.map((item) => ({ id: item.id, url: itemUrl(world, item) }));
  return { queryType: 'flat', queryResultType: 'workItem', ...common, workItems };
}

function runFlat(context: QueryContext, query: Query, at: number | undefined): StoredItem[] {
  const test = compile(context, query.where);
  const revisionOf = (item: StoredItem): Revision | undefined =>
    at === undefined ? current(item) : revisionAt(item, at);
  const found = visibleItems(context).filter((item) => {
    const revision = revisionOf(item);
    return revision !== undefined && test(item, revision);
  });
  return sortItems(context, found, query);
}

function sortColumns(context: QueryContext, query: Query): Record<string, unknown>[] {
  return query.orderBy.map(({ field, descending }) => ({
    field: renderFieldReference(context.world, findQueryField(context, field).referenceName),
    descending,
  }));
}

function limit<T>(context: QueryContext, rows: T[], top: number | undefined): T[] {
  const { queryLimit, queryOverLimit } = context.world.settings;
  if (top !== undefined && top <= queryLimit) return rows.slice(0, top);
  if (rows.length <= queryLimit) return rows;
  if (queryOverLimit === 'truncate') return rows.slice(0, queryLimit);
  throw queryError(
    `VS402337: The number of work items returned exceeds the size limit of ${queryLimit}. Change the query to return ` +
      'fewer items.',
    'WorkItemTrackingQueryResultSizeLimitExceededException',
  );
}
