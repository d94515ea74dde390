import type { FieldValue } from '../../boards/types';
import type {
  ProcessState,
  ReportedFailure,
  ReportedProcess,
  SyncReport,
} from '../../report/sync/syncReport';
import { visibleHtml } from '../../sync/html';
import type { PlannedWrite } from '../../sync/plan';
import type { DesiredItem } from '../../sync/types';
import type { LibraryInputs, LibraryPorts } from './ports';
import type { LibraryRun } from './run';

const doneStates: Readonly<Record<PlannedWrite['action'], ProcessState>> = {
  create: 'created',
  update: 'updated',
  move: 'moved',
  adopt: 'adopted',
  remove: 'removed',
  unlink: 'removed',
};

/** What people are shown of a run. */
export function reportOf(ports: LibraryPorts, inputs: LibraryInputs, run: LibraryRun): SyncReport {
  const { plan } = run.saved;
  const processes = reportedProcesses(run);
  const failures = failuresOf(run);
  const written = (action: PlannedWrite['action']) =>
    plan.writes.filter((write) => write.action === action && (run.results?.get(write.key)?.ok ?? true))
      .length;
  return {
    library: inputs.libraryName,
    files: [...new Set((run.library?.processes ?? []).map(({ place }) => place.file))],
    layout: run.library?.layout ?? '',
    project: plan.project,
    projectUrl: ports.projectUrl,
    command: inputs.command,
    dryRun: run.results === undefined,
    startedAt: new Date(run.startedAt).toISOString(),
    durationMs: ports.clock.now() - run.startedAt,
    requests: ports.boards.requests,
    counts: {
      processes: plan.counts.processes,
      created: written('create'),
      updated: written('update'),
      moved: written('move'),
      adopted: written('adopt'),
      unchanged: plan.counts.unchanged,
      conflicts: plan.conflicts.length,
      removed: inputs.command === 'stop' ? written('unlink') : plan.counts.removed,
      notCreated: plan.counts.notCreated,
      failed: failures.length,
    },
    processes,
    conflicts: plan.conflicts.map(({ title, id, field, library, boards }) => ({
      title,
      id,
      field,
      library: shown(library, run.mapped?.kinds[field]),
      boards: shown(boards, run.mapped?.kinds[field]),
    })),
    failures,
    notes: plan.notes,
    warnings: run.saved.warnings,
  };
}

function shown(value: FieldValue | undefined, kind: string | undefined): string {
  if (value === undefined) return '(empty)';
  return kind === 'html' ? visibleHtml(String(value)) : String(value);
}

function changesOf({ id, fields, tags, parent }: PlannedWrite): Pick<ReportedProcess, 'changes'> {
  if (id === undefined) return {};
  const names = Object.keys(fields).map((name) => name.slice(name.lastIndexOf('.') + 1));
  const changes = [...names, ...(tags ? ['tags'] : []), ...(parent === undefined ? [] : ['parent'])];
  return changes.length > 0 ? { changes } : {};
}

/** Causes before what they kept back. */
function failuresOf({ results, saved, mapped }: LibraryRun): ReportedFailure[] {
  const writes = new Map(saved.plan.writes.map((write) => [write.key, write]));
  const places = new Map((mapped?.desired ?? []).map(({ key, place }) => [key, place]));
  const all = [...(results?.values() ?? [])].flatMap((result) => {
    const write = writes.get(result.key);
    if (result.ok || !write) return [];
    const { code, message, remedy, serviceMessage } = result;
    const { title, type, id } = write;
    const place = places.get(result.key) ?? '';
    return [
      { title, type, code, message, remedy, serviceMessage, place, ...(id === undefined ? {} : { id }) },
    ];
  });
  const isCause = ({ code }: ReportedFailure) => code !== 'parent-failed';
  return [...all.filter(isCause), ...all.filter((one) => !isCause(one))];
}

/** Of a saved plan only what it writes is known. */
function reportedWrites({ saved, results }: LibraryRun): ReportedProcess[] {
  const keys = new Map(saved.plan.writes.flatMap(({ id, key }) => (id === undefined ? [] : [[id, key]])));
  return saved.plan.writes.map((write) => {
    const { key, title, type, level, action, id: knownId, parent } = write;
    const result = results?.get(key);
    const id = result?.ok ? result.id : knownId;
    const parentKey = parent ? ('key' in parent ? parent.key : keys.get(parent.id)) : undefined;
    const state = result?.ok === false ? 'failed' : doneStates[action];
    const known = id === undefined ? {} : { id };
    return { key, parentKey, title, type, level, state, ...known, ...changesOf(write) };
  });
}

function reportedProcesses(run: LibraryRun): ReportedProcess[] {
  if (!run.mapped) return reportedWrites(run);
  const { desired } = run.mapped;
  const idOf = workItemIds(run);
  const stateOf = processStates(run, idOf);
  const writes = new Map(run.saved.plan.writes.map((write) => [write.key, write]));
  const levels = new Map<string, number>();
  const requirements = new Map<string, number[]>();
  for (const { key, parentKey, kind } of desired) {
    levels.set(key, 1 + (parentKey === undefined ? 0 : (levels.get(parentKey) ?? 0)));
    const id = kind === 'requirement' ? idOf(key) : undefined;
    if (parentKey !== undefined && id !== undefined)
      requirements.set(parentKey, [...(requirements.get(parentKey) ?? []), id]);
  }
  return desired.map((process) => {
    const { key, parentKey, title, type } = process;
    const id = idOf(key);
    const review = run.mapped?.reviews.get(key);
    const needs = requirements.get(key);
    const write = writes.get(key);
    return {
      key,
      parentKey,
      title,
      type,
      level: levels.get(key) ?? 1,
      state: stateOf(process),
      ...(write ? changesOf(write) : {}),
      ...(id === undefined ? {} : { id }),
      ...(review ? { review } : {}),
      ...(needs ? { requirements: needs } : {}),
    };
  });
}

function workItemIds({ results, ids }: LibraryRun) {
  return (key: string): number | undefined => {
    const result = results?.get(key);
    return result?.ok ? result.id : ids?.get(key);
  };
}

function processStates({ saved, results }: LibraryRun, idOf: (key: string) => number | undefined) {
  const writes = new Map(saved.plan.writes.map((write) => [write.key, write]));
  const conflicting = new Set(saved.plan.conflicts.map(({ key }) => key));
  const deleted = new Set(
    saved.plan.notes.filter(({ kind }) => kind === 'deleted-in-boards').map(({ key }) => key),
  );
  return ({ key, state }: DesiredItem): ProcessState => {
    if (results?.get(key)?.ok === false) return 'failed';
    if (conflicting.has(key)) return 'conflict';
    if (deleted.has(key)) return 'deleted in Boards';
    if (state !== 'live') return idOf(key) === undefined ? 'not created' : 'removed';
    const write = writes.get(key);
    return write ? doneStates[write.action] : 'unchanged';
  };
}
