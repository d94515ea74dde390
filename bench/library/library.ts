import { median } from '../measure/paired';
import { figure, note } from '../measure/print';
import { withBoards, type TaskMeasure } from './boardsBench';
import { peer } from './peer';

const full = 'catalog-full-2025-02';
const runs = 3;

/** First synchronization of the full catalog against one request per work item. */
export async function firstSync(): Promise<void> {
  await withBoards(async (bench) => {
    note(
      'the whole process of the packaged task; the peer is the request pattern of the importer of July 2026: one ' +
        'create per work item with its parent link, parents first, four workers',
    );
    const measures: TaskMeasure[] = [];
    for (let run = 0; run < runs; run += 1) {
      bench.boards.reset();
      measures.push(await bench.sync(full));
    }
    bench.boards.reset();
    const theirs = await peer(bench, full);
    const ours = median(measures.map(({ seconds }) => seconds));
    const items = Number(measures[0]?.outputs['Created']);
    const ratio = theirs.seconds / ours;
    const name = `first synchronization, ${items} work items`;
    figure(
      name,
      `${ratio.toFixed(1)} x as fast (ours ${ours.toFixed(2)} s, median of ${runs}; peer ${theirs.seconds.toFixed(2)} s, ${theirs.requests} requests)`,
      '15 or more',
      ratio >= 15,
    );
    requestsOf(name, Math.max(...measures.map(({ requests }) => requests)), items);
  });
}

/** The same file again. */
export async function unchanged(): Promise<void> {
  await withBoards(async ({ sync }) => {
    const items = Number((await sync(full)).outputs['Created']);
    const again = await sync(full);
    const name = `the same again, ${items} work items`;
    figure(name, `${again.writeRequests} requests that write`, '0', again.writeRequests === 0);
    requestsOf(name, again.requests, items);
    figure(name, `${again.seconds.toFixed(2)} s`, 'under 10 s', again.seconds < 10);
  });
}

/** The next release of a catalog. */
export async function upgrade(): Promise<void> {
  await withBoards(async ({ boards, sync }) => {
    await sync('order-to-cash-2025-02');
    const revisions = new Map(boards.people.items().map(({ id, rev }) => [id, rev]));
    const { outputs } = await sync('order-to-cash-2025-05');
    const items = boards.people.items();
    const created = items.filter(({ id }) => !revisions.has(id)).length;
    const changed = items.filter(({ id, rev }) => revisions.has(id) && rev !== revisions.get(id)).length;
    const planned = Number(outputs['Updated']) + Number(outputs['Moved']);
    figure(
      'order to cash, February to May 2025',
      `${created} created, ${changed} of ${revisions.size} work items have another revision`,
      `${outputs['Created']} and ${planned}, those that the release changed`,
      created === Number(outputs['Created']) && changed === planned,
    );
    const again = await sync('order-to-cash-2025-05');
    figure('and once more', `${again.writeRequests} requests that write`, '0', again.writeRequests === 0);
  });
}

function requestsOf(name: string, requests: number, items: number): void {
  const most = Math.floor(1.2 * (items / 200) + 25);
  figure(name, `${requests} requests`, `at most ${most}`, requests <= most);
}
