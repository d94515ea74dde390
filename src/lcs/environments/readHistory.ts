import type { HistoryPage } from './historyPage';
import type { HistoryEntry } from './types';

/** The newest entries first, from up to `pages` pages; sorted by start where the service tells it. */
export async function readHistory(
  read: (page: number) => Promise<HistoryPage>,
  pages: number,
): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  const seen = new Set<string>();
  for (let page = 1; page <= pages; page += 1) {
    const answer = await read(page);
    const added = answer.entries.filter((entry) => !seen.has(JSON.stringify(entry)));
    for (const entry of added) seen.add(JSON.stringify(entry));
    entries.push(...added);
    if (!answer.hasMore || added.length === 0) break;
  }
  return entries.sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
}
