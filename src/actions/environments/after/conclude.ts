import { formatDuration } from '../../../format';
import { escapeMarkdown, markdownLink, markdownTable } from '../../../report/markdown';
import type { Operation } from '../operation';
import type { Servicing } from '../servicing';

/** Leaves the result of a step on the run's summary; `rows` are further rows, as plain text. */
export function conclude(
  { ports: { host, clock, environments }, startedAt }: Servicing,
  { title, environment, activityId }: Pick<Operation, 'title' | 'environment' | 'activityId'>,
  status: string,
  rows: readonly (readonly [string, string])[],
): void {
  const markdown = markdownTable(
    ['Operation', escapeMarkdown(title)],
    [
      ['Environment', escapeMarkdown(`${environment.name} (${environment.id})`)],
      ['Status', escapeMarkdown(status)],
      ['Activity id', activityId ? `\`${activityId.replace(/[^\w-]/g, '')}\`` : 'none'],
      ...rows.map(([name, value]) => [name, escapeMarkdown(value)]),
      ['Time', formatDuration(clock.now() - startedAt)],
      ['LCS', markdownLink('Open in LCS', environments.page(environment.id))],
    ],
  );
  host.summary('LCS environment servicing', markdown);
}
