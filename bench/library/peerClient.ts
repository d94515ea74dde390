import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';

/** Work items to create, parents first. */
export interface PeerJob {
  readonly url: string;
  readonly project: string;
  readonly token: string;
  readonly items: readonly {
    readonly key: string;
    readonly type: string;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly parent?: string;
  }[];
}

const workers = 4;

/** Creates the items of the job file given as argument, one request each, and prints the seconds that took. */
async function main(): Promise<void> {
  const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as PeerJob;
  const agent = new Agent({ keepAlive: true, maxSockets: workers });
  const ids = new Map<string, Promise<number>>();
  const queue = [...job.items];
  const settle = new Map<string, (id: number) => void>();
  for (const { key } of queue) ids.set(key, new Promise((resolve) => settle.set(key, resolve)));

  const start = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let item = queue.shift(); item; item = queue.shift()) {
        const parent = item.parent === undefined ? undefined : await ids.get(item.parent);
        settle.get(item.key)?.(await create(job, agent, item, parent));
      }
    }),
  );
  process.stdout.write(String((performance.now() - start) / 1000));
  agent.destroy();
}

function create(
  { url, project, token }: PeerJob,
  agent: Agent,
  { type, fields }: PeerJob['items'][number],
  parent: number | undefined,
): Promise<number> {
  const patch = [
    ...Object.entries(fields).map(([name, value]) => ({ op: 'add', path: `/fields/${name}`, value })),
    ...(parent === undefined
      ? []
      : [
          {
            op: 'add',
            path: '/relations/-',
            value: { rel: 'System.LinkTypes.Hierarchy-Reverse', url: `${url}/_apis/wit/workItems/${parent}` },
          },
        ]),
  ];
  const target = `${url}/${encodeURIComponent(project)}/_apis/wit/workitems/$${encodeURIComponent(type)}?api-version=7.1`;
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json-patch+json' };
    const sent = request(target, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve((JSON.parse(text) as { id: number }).id);
        else reject(new Error(`${answer.statusCode}: ${text.slice(0, 500)}`));
      });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(patch));
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
