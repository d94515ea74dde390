import { escapeHtml } from '../html';
import { workItemUrl, type ReportedProcess, type Review, type SyncReport } from './syncReport';

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
  return `<ul id="tree">${branch(report, children, undefined)}</ul>`;
}

type Children = ReadonlyMap<string | undefined, readonly ReportedProcess[]>;

function branch(report: SyncReport, children: Children, parent: string | undefined): string {
  return (children.get(parent) ?? [])
    .map((process) => {
      const line = processLine(report, process);
      const below = branch(report, children, process.key);
      const mark = `data-state="${escapeHtml(process.state)}"`;
      return below
        ? `<li ${mark}><details${process.level === 1 ? ' open' : ''}><summary>${line}</summary><ul>${below}</ul></details></li>`
        : `<li ${mark}>${line}</li>`;
    })
    .join('\n');
}

function processLine(
  report: SyncReport,
  { title, type, state, id, review, requirements }: ReportedProcess,
): string {
  const item =
    id === undefined ? '' : ` <a href="${escapeHtml(workItemUrl(report, id))}" rel="noreferrer">${id}</a>`;
  const needs = (requirements ?? []).map(
    (one) =>
      ` <a class="requirement" href="${escapeHtml(workItemUrl(report, one))}" rel="noreferrer">requirement ${one}</a>`,
  );
  const badge = `<span class="state ${state.replaceAll(' ', '-').toLowerCase()}">${escapeHtml(state)}</span>`;
  return `<span class="line">${escapeHtml(title)} <small>${escapeHtml(type)}</small>${item} ${badge}${reviewMark(review)}${needs.join('')}</span>`;
}

const reviewWords = { green: 'fully reviewed', yellow: 'partly reviewed', red: 'not reviewed' } as const;
const reviewSigns = { green: '✔', yellow: '●', red: '–' } as const;

function reviewMark(review: Review | undefined): string {
  if (!review) return '';
  const share = review.children > 0 ? ` ${review.reviewedChildren}/${review.children}` : '';
  return ` <span class="review ${review.state}" title="${reviewWords[review.state]}">${reviewSigns[review.state]}${share}</span>`;
}
