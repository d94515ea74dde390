import type { BoardsClient } from './boardsClient';
import { queryIds, wiqlText } from './queryIds';
import { readWorkItems } from './readWorkItems';
import type { BoardsWorkItem, WorkItemWrite } from './types';
import type { WriteContext } from './writeContext';

export interface Written {
  readonly key: string;
  readonly id: number;
  readonly rev: number;
}

/** A write that was under way when its answer was lost may take this long to show. */
const looksAfterMs = [2_000, 10_000];

/**
 * What of a batch with unknown outcome was written: creations by the record's URL among the tagged items,
 * updates by the record that they carry now. Looks twice before it says that something is missing.
 */
export async function findWritten(
  context: WriteContext,
  writes: readonly WorkItemWrite[],
): Promise<Written[]> {
  let found: Written[] = [];
  for (const waitMs of looksAfterMs) {
    await context.clock.sleep(waitMs, context.signal);
    found = await look(context.client, context.tag, writes);
    if (found.length === writes.length) break;
  }
  return found;
}

async function look(client: BoardsClient, tag: string, writes: readonly WorkItemWrite[]): Promise<Written[]> {
  const updated = writes.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const isCreating = updated.length < writes.length;
  // Created today: the day is the finest that a query compares, and time zones can shift it by one.
  const recent = `[System.Tags] CONTAINS ${wiqlText(tag)} AND [System.CreatedDate] >= @today - 1`;
  const created = isCreating ? await queryIds(client, 'look for what was created', recent) : [];
  const items = await readWorkItems(client, [...updated, ...created]);
  const byId = new Map(items.map((item) => [item.id, item]));
  const byUrl = new Map(items.flatMap((item) => item.hyperlinks.map(({ url }) => [url, item])));
  return writes.flatMap((write) => {
    const item = write.id === undefined ? write.record && byUrl.get(write.record.url) : byId.get(write.id);
    return item && (write.id === undefined || carries(item, write))
      ? [{ key: write.key, id: item.id, rev: item.rev }]
      : [];
  });
}

/** Each update writes its record in the same atomic request, so the record tells. */
function carries(item: BoardsWorkItem, { record, recordPrefix }: WorkItemWrite): boolean {
  if (record)
    return item.hyperlinks.some(({ url, comment }) => url === record.url && comment === record.comment);
  return record === null && !item.hyperlinks.some(({ url }) => url.startsWith(recordPrefix ?? '\n'));
}
