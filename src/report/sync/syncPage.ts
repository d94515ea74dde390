import { formatDuration } from '../../format';
import { escapeHtml } from '../html';
import { processTree } from './processTree';
import { pageScript, pageStyle } from './pageParts';
import { workItemUrl, type SyncReport } from './syncReport';

/** The HTML report: one file that opens without network, everything foreign escaped, nothing loaded or sent. */
export function syncPage(report: SyncReport): string {
  const title = `${report.library} → ${report.project}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(headline(report))}</p>
<ul class="figures">${figures(report)}</ul>
</header>
<main>
${failures(report)}${conflicts(report)}${notes(report)}
<section>
<h2>Processes</h2>
<div class="tools">
<label>Search <input id="search" type="search" placeholder="title, id or type"></label>
<label>Show <select id="filter"><option value="">all</option>${stateOptions(report)}</select></label>
<button type="button" id="open">Open all</button>
<button type="button" id="close">Close all</button>
<output id="shown"></output>
</div>
${processTree(report)}
</section>
${warnings(report)}</main>
<script>${pageScript}</script>
</body>
</html>
`;
}

function headline({ command, dryRun, startedAt, durationMs, requests, files, layout }: SyncReport): string {
  const did = dryRun ? 'Plan only, nothing was written' : `Command ${command}`;
  const source = files.length > 0 ? ` Read from ${files.join(', ')} (layout ${layout}).` : '';
  const at = `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)} UTC`;
  return `${did}, ${at}, ${formatDuration(durationMs)}, ${requests} requests.${source}`;
}

function figures({ counts }: SyncReport): string {
  return Object.entries({
    processes: counts.processes,
    created: counts.created,
    updated: counts.updated,
    moved: counts.moved,
    adopted: counts.adopted,
    unchanged: counts.unchanged,
    conflicts: counts.conflicts,
    removed: counts.removed,
    failed: counts.failed,
  })
    .map(([name, count]) => `<li class="${name}"><b>${count}</b> ${name}</li>`)
    .join('');
}

function stateOptions({ processes }: SyncReport): string {
  return [...new Set(processes.map(({ state }) => state))]
    .map((state) => `<option value="${escapeHtml(state)}">${escapeHtml(state)}</option>`)
    .join('');
}

function failures(report: SyncReport): string {
  return table(
    'Failures',
    report.failures,
    ['Process', 'Type', 'What failed', 'What to do', 'Where'],
    (one) => [
      linked(report, one.title, one.id),
      escapeHtml(one.type),
      `${escapeHtml(one.message)}${one.serviceMessage ? `<br><q>${escapeHtml(one.serviceMessage)}</q>` : ''}`,
      escapeHtml(one.remedy),
      escapeHtml(one.place),
    ],
  );
}

function conflicts(report: SyncReport): string {
  return table(
    'Conflicts',
    report.conflicts,
    ['Work item', 'Field', 'In the library', 'In Boards'],
    (one) => [
      linked(report, one.title, one.id),
      escapeHtml(one.field).replaceAll('.', '.<wbr>'),
      escapeHtml(one.library),
      escapeHtml(one.boards),
    ],
  );
}

function notes(report: SyncReport): string {
  return table('For your attention', report.notes, ['Process', 'What'], (one) => [
    linked(report, one.title, one.id),
    escapeHtml(one.message),
  ]);
}

function warnings({ warnings: all }: SyncReport): string {
  if (all.length === 0) return '';
  const items = all.map((one) => `<li>${escapeHtml(one)}</li>`).join('\n');
  return `<section><details id="warnings"><summary><h2>Warnings (${all.length})</h2></summary><ul>\n${items}\n</ul></details></section>\n`;
}

function table<T>(
  title: string,
  all: readonly T[],
  headings: readonly string[],
  cells: (one: T) => string[],
): string {
  if (all.length === 0) return '';
  const head = headings.map((heading) => `<th scope="col">${heading}</th>`).join('');
  const rows = all
    .map(
      (one) =>
        `<tr>${cells(one)
          .map((cell) => `<td>${cell}</td>`)
          .join('')}</tr>`,
    )
    .join('\n');
  return `<section><h2>${title} (${all.length})</h2><table><thead><tr>${head}</tr></thead><tbody>\n${rows}\n</tbody></table></section>\n`;
}

function linked(report: SyncReport, title: string, id: number | undefined): string {
  if (id === undefined) return escapeHtml(title);
  return `<a href="${escapeHtml(workItemUrl(report, id))}" rel="noreferrer">${id}</a> ${escapeHtml(title)}`;
}
