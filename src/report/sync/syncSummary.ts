import { formatDuration } from '../../format';
import { escapeMarkdown, markdownLink, markdownTable } from '../markdown';
import { workItemUrl, type SyncReport } from './syncReport';

/** Rows of a table on the run's page; the HTML report has all. */
const shownRows = 25;

/** The Markdown page on the run. */
export function syncSummary(report: SyncReport): string {
  const { counts } = report;
  const head = `**${escapeMarkdown(report.library)}** → ${markdownLink(report.project, report.projectUrl)}${report.dryRun ? ' (plan only, nothing was written)' : ''}`;
  const figures = markdownTable(
    ['Processes', 'Created', 'Updated', 'Moved', 'Adopted', 'Unchanged', 'Conflicts', 'Removed', 'Failed'],
    [
      [
        counts.processes,
        counts.created,
        counts.updated,
        counts.moved,
        counts.adopted,
        counts.unchanged,
        counts.conflicts,
        counts.removed,
        counts.failed,
      ].map(String),
    ],
  );
  const took = `${formatDuration(report.durationMs)}, ${report.requests} requests to Azure DevOps.`;
  return [
    head,
    figures,
    took,
    levels(report),
    failures(report),
    conflicts(report),
    notes(report),
    warnings(report),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function levels({ processes }: SyncReport): string {
  const rows = new Map<string, { level: number; type: string; states: Map<string, number> }>();
  for (const { level, type, state } of processes) {
    const row = rows.get(`${level} ${type}`) ?? { level, type, states: new Map<string, number>() };
    row.states.set(state, (row.states.get(state) ?? 0) + 1);
    rows.set(`${level} ${type}`, row);
  }
  const changed = [...rows.values()].filter(({ states }) =>
    [...states.keys()].some((state) => state !== 'unchanged'),
  );
  if (changed.length === 0) return '';
  const cells = changed
    .sort((a, b) => a.level - b.level)
    .map(({ level, type, states }) => [
      String(level),
      escapeMarkdown(type),
      [...states].map(([state, count]) => `${count} ${state}`).join(', '),
    ]);
  return `### By level\n\n${markdownTable(['Level', 'Work item type', 'Processes'], cells)}`;
}

function failures(report: SyncReport): string {
  return section('Failures', report.failures, ['Process', 'Type', 'What failed', 'What to do'], (one) => [
    named(report, one.title, one.id),
    escapeMarkdown(one.type),
    escapeMarkdown([one.message, one.serviceMessage].filter(Boolean).join(' ')),
    escapeMarkdown(one.remedy),
  ]);
}

function conflicts(report: SyncReport): string {
  return section(
    'Conflicts',
    report.conflicts,
    ['Work item', 'Field', 'In the library', 'In Boards'],
    (one) => [
      named(report, one.title, one.id),
      escapeMarkdown(one.field),
      excerpt(one.library),
      excerpt(one.boards),
    ],
  );
}

function notes(report: SyncReport): string {
  return section('For your attention', report.notes, ['Process', 'What'], (one) => [
    named(report, one.title, one.id),
    escapeMarkdown(one.message),
  ]);
}

function warnings({ warnings: all }: SyncReport): string {
  return section('Warnings', all, ['Warning'], (one) => [escapeMarkdown(one)]);
}

function section<T>(
  title: string,
  all: readonly T[],
  headings: readonly string[],
  cells: (one: T) => string[],
): string {
  if (all.length === 0) return '';
  const table = markdownTable(headings, all.slice(0, shownRows).map(cells));
  const more = all.length > shownRows ? `\n\n${all.length - shownRows} more in the report.` : '';
  return `### ${title} (${all.length})\n\n${table}${more}`;
}

function named(report: SyncReport, title: string, id: number | undefined): string {
  const text = id === undefined ? title : `${id} ${title}`;
  return id === undefined ? escapeMarkdown(text) : markdownLink(text, workItemUrl(report, id));
}

function excerpt(text: string): string {
  return escapeMarkdown(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
