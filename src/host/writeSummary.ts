import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a Markdown page for the run's summary and returns its path. Azure Pipelines shows the file's name
 * as the heading, so the name is the title and the folder is what makes it unique.
 */
export function writeSummary(folder: string, title: string, markdown: string): string {
  const name = title.replace(/[^\p{L}\p{N}._-]+/gu, ' ').trim() || 'Summary';
  const home = join(folder, `summary-${randomUUID()}`);
  mkdirSync(home, { recursive: true });
  const path = join(home, `${name}.md`);
  writeFileSync(path, markdown, 'utf8');
  return path;
}
