import { formatDuration } from '../../format';
import type { Environment } from '../../lcs/environments/types';
import { escapeMarkdown, markdownLink, markdownTable } from '../../report/markdown';

export interface ServicingResult {
  /** `deployment to 'UAT' (0000…)` */
  readonly title: string;
  readonly environment: Environment;
  readonly status: string;
  readonly activityId: string;
  readonly elapsedMs: number;
  /** The environment's page in LCS. */
  readonly page: string;
  /** Further rows, as plain text. */
  readonly rows?: readonly (readonly [string, string])[];
}

/** The page that a step leaves on the run's summary. */
export function servicingSummary(result: ServicingResult): string {
  const { title, environment, status, activityId, elapsedMs, page, rows = [] } = result;
  return markdownTable(
    ['Operation', escapeMarkdown(title)],
    [
      ['Environment', escapeMarkdown(`${environment.name} (${environment.id})`)],
      ['Status', escapeMarkdown(status)],
      ['Activity id', activityId ? `\`${activityId.replace(/[^\w-]/g, '')}\`` : 'none'],
      ...rows.map(([name, value]) => [name, escapeMarkdown(value)]),
      ['Time', formatDuration(elapsedMs)],
      ['LCS', markdownLink('Open in LCS', page)],
    ],
  );
}
