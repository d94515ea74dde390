import { escapeHtml } from '../html';
import {
  workItemUrl,
  type ProcessState,
  type ReportedProcess,
  type Review,
  type SyncReport,
} from './syncReport';

/** The library as nested lists with the state of each process. */
export function processTree(report: SyncReport): string {
  const children = new Map<string | undefined, ReportedProcess[]>();
  const known = new Set(report.processes.map(({ key }) => key));
  for (const process of report.processes) {
    const parent =
      process.parentKey !== undefined && known.has(process.parentKey) ? process.parentKey : undefined;
    const siblings = children.get(parent);
    if (siblings) siblings.push(process);
    else children.set(parent, [process]);
  }
  return `<ul id="tree">${branch(report, children, undefined).html}</ul>`;
}

const quiet: ReadonlySet<ProcessState> = new Set(['unchanged', 'not created']);
/** With more changes than this the page would open with everything unfolded. */
const unfoldedChanges = 300;

type Children = ReadonlyMap<string | undefined, readonly ReportedProcess[]>;

/** Unfolded where something below changed. */
function branch(
  report: SyncReport,
  children: Children,
  parent: string | undefined,
): { readonly html: string; readonly changes: number } {
  let changes = 0;
  const html = (children.get(parent) ?? []).map((process) => {
    const below = branch(report, children, process.key);
    changes += below.changes + (quiet.has(process.state) ? 0 : 1);
    const line = processLine(report, process);
    const mark = `data-state="${escapeHtml(process.state)}"`;
    if (!below.html) return `<li ${mark}>${line}</li>`;
    const isOpen = parent === undefined || (below.changes > 0 && below.changes <= unfoldedChanges);
    return `<li ${mark}><details${isOpen ? ' open' : ''}><summary>${line}</summary><ul>${below.html}</ul></details></li>`;
  });
  return { html: html.join('\n'), changes };
}

function processLine(
  report: SyncReport,
  { title, type, state, changes, id, review, requirements }: ReportedProcess,
): string {
  const item =
    id === undefined ? '' : ` <a href="${escapeHtml(workItemUrl(report, id))}" rel="noreferrer">${id}</a>`;
  const needs = (requirements ?? []).map(
    (one) =>
      ` <a class="requirement" href="${escapeHtml(workItemUrl(report, one))}" rel="noreferrer">requirement ${one}</a>`,
  );
  const badge = `<span class="state ${state.replaceAll(' ', '-').toLowerCase()}">${escapeHtml(state)}</span>`;
  const fields = changes ? ` <small>${escapeHtml(changes.join(', '))}</small>` : '';
  return `<span class="line">${escapeHtml(title)} <small>${escapeHtml(type)}</small>${item} ${badge}${fields}${reviewMark(review)}${needs.join('')}</span>`;
}

const reviewWords = { green: 'fully reviewed', yellow: 'partly reviewed', red: 'not reviewed' } as const;
const reviewSigns = { green: '✔', yellow: '●', red: '–' } as const;

function reviewMark(review: Review | undefined): string {
  if (!review) return '';
  const share = review.children > 0 ? ` ${review.reviewedChildren}/${review.children}` : '';
  return ` <span class="review ${review.state}" title="${reviewWords[review.state]}">${reviewSigns[review.state]}${share}</span>`;
}
