import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../../scripts/repository';
import { runProcess } from '../measure/runProcess';
import type { BoardsBench } from './boardsBench';
import type { PeerJob } from './peerClient';

export interface PeerMeasure {
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly requests: number;
}

/**
 * The request pattern of Microsoft's importer of July 2026 (setup_wizard.py, phase 5): one create per work item with
 * its parent link, parents first, four workers. It writes the fields, tags and parents that ours plans; nothing else
 * of that importer (its reading, its checks, its look for existing items) is counted against it.
 */
export async function peer(
  { boards, caFile, folder, plan }: BoardsBench,
  catalog: string,
): Promise<PeerMeasure> {
  const { writes } = await plan(catalog);
  const job: PeerJob = {
    url: boards.url,
    project: boards.project,
    token: boards.token,
    items: writes.map(({ key, type, fields, tags = [], parent }) => ({
      key,
      type,
      fields: { ...fields, ...(tags.length > 0 ? { 'System.Tags': tags.join('; ') } : {}) },
      ...(parent && 'key' in parent ? { parent: parent.key } : {}),
    })),
  };
  const file = path.join(folder, 'peer.json');
  await writeFile(file, JSON.stringify(job));
  boards.requests.length = 0;
  const { stdout } = await runProcess(
    process.execPath,
    ['--require', 'tsx/cjs', inRepository('bench', 'library', 'peerClient.ts'), file],
    { NODE_EXTRA_CA_CERTS: caFile },
  );
  const created = boards.people.items().length;
  if (created !== writes.length) throw new Error(`The peer created ${created} of ${writes.length}.`);
  return { seconds: Number(stdout), requests: boards.requests.length };
}
