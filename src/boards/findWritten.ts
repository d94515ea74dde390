import type { BoardsClient } from './boardsClient';
import { plainUrl } from './plainUrl';
import { queryIds, wiqlText } from './queryIds';
import { readWorkItems } from './readWorkItems';
import type { BoardsWorkItem, WorkItemWrite } from './types';
import type { WriteContext } from './writeContext';

export interface Written {
  readonly key: string;
  readonly id: number;
  readonly rev: number;
}

/**
 * Pauses before the looks. Nobody stops a service that goes on writing after its answer was lost: a batch of 200
 * may still need half a minute.
 */
const pausesMs = [2_000, 10_000, 20_000] as const;

/**
 * What of a batch with unknown outcome was written: creations by the record's URL among the tagged items above
 * `floor`, the highest id from before the batch; updates by the record that they carry now. Looks several times
 * before it says that something is missing, and on as long as more appears.
 */
export async function findWritten(
  context: WriteContext,
  writes: readonly WorkItemWrite[],
  floor: number,
): Promise<Written[]> {
  let found: Written[] = [];
  for (let looks = 1; ; looks++) {
    await context.clock.sleep(pausesMs[looks - 1] ?? pausesMs[2], context.signal);
    const before = found.length;
    found = await look(context, writes, floor);
    if (found.length === writes.length) return found;
    if (looks >= pausesMs.length && found.length === before) return found;
  }
}

async function look(
  { client, tag }: WriteContext,
  writes: readonly WorkItemWrite[],
  floor: number,
): Promise<Written[]> {
  const updated = writes.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const created = updated.length < writes.length ? await createdAbove(client, tag, floor) : [];
  const items = await readWorkItems(client, [...updated, ...created]);
  const byId = new Map(items.map((item) => [item.id, item]));
  const byUrl = new Map(items.flatMap((item) => item.hyperlinks.map(({ url }) => [plainUrl(url), item])));
  return writes.flatMap((write) => {
    const item =
      write.id === undefined ? write.record && byUrl.get(plainUrl(write.record.url)) : byId.get(write.id);
    return item && (write.id === undefined || carries(item, write))
      ? [{ key: write.key, id: item.id, rev: item.rev }]
      : [];
  });
}

function createdAbove(client: BoardsClient, tag: string, floor: number): Promise<number[]> {
  return queryIds(client, 'look for what was created', `[System.Tags] CONTAINS ${wiqlText(tag)}`, floor);
}

/** Each update writes its record in the same atomic request, so the record tells. */
function carries(item: BoardsWorkItem, { record, recordPrefix = '\n' }: WorkItemWrite): boolean {
  if (record) {
    return item.hyperlinks.some(
      ({ url, comment }) => plainUrl(url) === plainUrl(record.url) && comment === record.comment,
    );
  }
  return (
    record === null && !item.hyperlinks.some(({ url }) => plainUrl(url).startsWith(plainUrl(recordPrefix)))
  );
}
