import { TaskError } from '../../errors';
import { counted, formatDuration } from '../../format';
import type { TaskOutcome } from '../../host/types';
import { syncPage } from '../../report/sync/syncPage';
import type { SyncReport } from '../../report/sync/syncReport';
import { syncSummary } from '../../report/sync/syncSummary';
import type { LibraryInputs, LibraryPorts } from './ports';
import { reportOf } from './reportOf';
import type { LibraryRun } from './run';

/** Writes the reports and outputs of a run, and ends it as `failOn` says. */
export async function finish(
  ports: LibraryPorts,
  inputs: LibraryInputs,
  run: LibraryRun,
): Promise<TaskOutcome> {
  const { host, files } = ports;
  const report = reportOf(ports, inputs, run);
  const base = `bpm-${fileName(inputs.libraryName)}`;
  await files.writeText(
    files.join(inputs.reportFolder, `${base}.json`),
    `${JSON.stringify(report, undefined, 2)}\n`,
  );
  const page = await files.writeText(files.join(inputs.reportFolder, `${base}.html`), syncPage(report));
  host.summary(`Process library ${inputs.libraryName}`, syncSummary(report));
  host.info(`Report: ${page}`);
  outputs(ports, report, page, run.planPath);
  return ending(inputs, report, run.ended);
}

/** Readable on every system; other characters become dashes. */
function fileName(text: string): string {
  return (
    text
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'library'
  );
}

function outputs(
  { host, boards }: LibraryPorts,
  { counts }: SyncReport,
  reportPath: string,
  planPath = '',
): void {
  const values = {
    Created: counts.created,
    Updated: counts.updated,
    Moved: counts.moved,
    Unchanged: counts.unchanged,
    Conflicts: counts.conflicts,
    Removed: counts.removed,
    Failed: counts.failed,
    Requests: boards.requests,
    ReportPath: reportPath,
    PlanPath: planPath,
  };
  for (const [name, value] of Object.entries(values)) host.output(name, String(value));
}

function whatWasDone({ command, dryRun, counts }: SyncReport): string {
  if (command === 'stop')
    return dryRun
      ? `Planned, nothing written: ${counted(counts.removed, 'link')} to the library to remove`
      : `${counted(counts.removed, 'link')} to the library removed, their work items stay`;
  const did = dryRun
    ? `Planned, nothing written: ${counts.created} to create, ${counts.updated} to update, ${counts.moved} to move`
    : `${counts.created} created, ${counts.updated} updated, ${counts.moved} moved`;
  return `${did}, ${counts.unchanged} unchanged, ${counted(counts.conflicts, 'conflict')}`;
}

function ending(inputs: LibraryInputs, report: SyncReport, ended?: TaskError): TaskOutcome {
  const { counts } = report;
  const message = `${whatWasDone(report)}, ${counts.failed} failed in ${formatDuration(report.durationMs)}.`;
  if (ended) {
    const { code, message: what, remedy, facts } = ended;
    throw new TaskError({ code, what, remedy, facts: [`Up to then: ${message}`, ...facts], cause: ended });
  }
  if (counts.failed > 0 && inputs.failOn !== 'nothing') {
    const [first] = report.failures;
    throw new TaskError({
      code: 'items-failed',
      what: `${counted(counts.failed, 'work item')} could not be written: ${message}`,
      remedy: 'Mend what the report lists and run again; what was written stays and is not written twice.',
      facts: first ? [`First: ${first.title} (${first.type}): ${first.message} ${first.remedy}`] : [],
    });
  }
  if (counts.conflicts > 0 && inputs.failOn === 'conflicts') {
    throw new TaskError({
      code: 'conflicts',
      what: `${counted(counts.conflicts, 'field')} changed both in the library and in Boards: ${message}`,
      remedy:
        'Settle them in the work items (the report links to each), or run with conflictPolicy: libraryWins.',
    });
  }
  const hasIssues = counts.failed > 0 || counts.conflicts > 0;
  return { result: hasIssues ? 'SucceededWithIssues' : 'Succeeded', message };
}
