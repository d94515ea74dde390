import { InputError, TaskError, type InputProblem } from '../../errors';
import { counted } from '../../format';
import type { TaskOutcome } from '../../host/types';
import type { ProcessLibrary, SourcePlace } from '../../bpm/types';
import { buildPlan } from '../../sync/buildPlan';
import { changeShare } from '../../sync/changeShare';
import type { SyncPlan } from '../../sync/plan';
import { planStop } from '../../sync/planStop';
import { recordPrefix } from '../../sync/record';
import { adoptRule } from './adoptRule';
import { applyPlan } from './applyPlan';
import { finish } from './finish';
import type { LibraryInputs, LibraryPorts } from './ports';
import type { MappedLibrary } from '../../mapping/mapLibrary';
import { linkedWithoutTag, readLinked, readLinkedItems, type LinkedWorld } from './readLinked';
import { refuseOutdated } from './refuseOutdated';
import type { LibraryRun } from './run';
import { parsePlan, writePlan, type SavedPlan } from './savedPlan';

/**
 * Synchronizes a process library with Azure Boards, one way. Outputs: Created, Updated, Moved, Unchanged, Conflicts,
 * Removed, Failed, Requests, ReportPath, PlanPath.
 */
export async function syncLibrary(ports: LibraryPorts, inputs: LibraryInputs): Promise<TaskOutcome> {
  const startedAt = ports.clock.now();
  switch (inputs.command) {
    case 'sync':
      return finish(ports, inputs, await sync(ports, inputs, startedAt));
    case 'plan':
      return finish(ports, inputs, await sync(ports, { ...inputs, dryRun: true }, startedAt));
    case 'apply':
      return finish(ports, inputs, await apply(ports, inputs, startedAt));
    case 'stop':
      return finish(ports, inputs, await stop(ports, inputs, startedAt));
  }
}

async function sync(ports: LibraryPorts, inputs: LibraryInputs, startedAt: number): Promise<LibraryRun> {
  const { host, boards } = ports;
  const library = await ports.readLibrary();
  host.info(
    `The library "${library.name}" has ${counted(library.processes.length, 'process', 'processes')} (layout ${library.layout}).`,
  );
  const project = await boards.project((template, types) => ports.typesFor(library, template, types));
  host.info(`Project ${project.name}, process ${project.processTemplate}.`);
  const mapped = ports.mapLibrary(library, project);
  const { adoptBy, problems } = adoptRule(inputs.adoptBy, project);
  tellWarnings(ports, library, mapped);
  refuseErrors(mapped, problems);
  const world = await readLinked(ports, { ...inputs, adoptBy }, mapped);
  const plan = buildPlan(
    {
      ...world,
      library: inputs.libraryName,
      project: project.name,
      prefix: recordPrefix(ports.projectUrl, inputs.libraryName),
      libraryTag: ports.libraryTag,
      desired: mapped.desired,
      mapped: mapped.mapped,
      kinds: mapped.kinds,
      states: project.states,
      conflictPolicy: inputs.conflictPolicy,
      removedPolicy: inputs.removedPolicy,
    },
    world.match,
  );
  tellPlan(ports, plan);
  const saved = savedPlan(ports, plan, { library, mapped, parents: parentsOf(plan, world) });
  const planPath = await ports.files.writeText(inputs.planFile, writePlan(saved));
  const run = { startedAt, library, mapped, saved, planPath, ids: idsOf(world) };
  if (inputs.dryRun) return run;
  guardShare(plan, inputs.maxChangePercent);
  return { ...run, ...(await applyPlan(ports, saved, highestId(world.linked))) };
}

async function apply(ports: LibraryPorts, inputs: LibraryInputs, startedAt: number): Promise<LibraryRun> {
  const expected = { library: inputs.libraryName, projectUrl: ports.projectUrl };
  const saved = parsePlan(await ports.files.readText(inputs.planFile), inputs.planFile, expected);
  tellPlan(ports, saved.plan);
  const run = { startedAt, saved, planPath: inputs.planFile };
  if (inputs.dryRun) return run;
  guardShare(saved.plan, inputs.maxChangePercent);
  const linked = await readLinkedItems(ports, inputs.libraryName);
  const { fresh, refused } = refuseOutdated(saved, linked);
  for (const result of refused.values()) ports.host.warning(`${result.message} ${result.remedy}`);
  const applied = await applyPlan(ports, fresh, highestId(linked));
  return { ...run, ...applied, results: new Map([...refused, ...applied.results]) };
}

async function stop(ports: LibraryPorts, inputs: LibraryInputs, startedAt: number): Promise<LibraryRun> {
  const { libraryName } = inputs;
  const linked = [
    ...(await readLinkedItems(ports, libraryName)),
    ...(await linkedWithoutTag(ports, libraryName)),
  ];
  const plan = planOfStop(ports, inputs, linked);
  ports.host.info(
    `Work items linked to the library "${libraryName}": ${linked.length}. They stay, their links go.`,
  );
  const saved = savedPlan(ports, plan, {});
  const run = { startedAt, saved };
  return inputs.dryRun ? run : { ...run, ...(await applyPlan(ports, saved, 0)) };
}

function planOfStop(
  ports: LibraryPorts,
  inputs: LibraryInputs,
  linked: Parameters<typeof planStop>[0],
): SyncPlan {
  const none = { create: 0, update: 0, move: 0, adopt: 0, unchanged: 0, removed: 0, notCreated: 0 };
  return {
    format: 'lifecycle-services-tools/plan/1',
    library: inputs.libraryName,
    project: decodeURIComponent(ports.projectUrl.slice(ports.projectUrl.lastIndexOf('/') + 1)),
    writes: planStop(linked, ports.libraryTag),
    conflicts: [],
    notes: [],
    counts: { ...none, processes: 0, linked: linked.length },
  };
}

function savedPlan(
  { projectUrl, libraryTag }: LibraryPorts,
  plan: SyncPlan,
  from: {
    readonly library?: ProcessLibrary;
    readonly mapped?: MappedLibrary;
    readonly parents?: SavedPlan['parents'];
  },
): SavedPlan {
  const warnings = [
    ...(from.library?.warnings ?? []).map(({ message, place }) => `${message} (${placeText(place)})`),
    ...(from.mapped?.findings ?? []).map(({ message }) => message),
  ];
  const { mapped, parents = {} } = from;
  return { plan, projectUrl, libraryTag, areasToCreate: mapped?.areasToCreate ?? [], parents, warnings };
}

function placeText({ file, sheet, row }: SourcePlace): string {
  return `${file}, ${sheet === undefined ? '' : `sheet ${sheet}, `}row ${row}`;
}

function parentsOf({ writes }: SyncPlan, { linked, adopted }: LinkedWorld): SavedPlan['parents'] {
  const items = [...linked.map(({ item }) => item), ...adopted.values()];
  const parents = new Map(items.map(({ id, parentId }) => [id, parentId]));
  return Object.fromEntries(
    writes.flatMap(({ id, parent }) => {
      const parentId = id === undefined || parent === undefined ? undefined : parents.get(id);
      return parentId === undefined ? [] : [[id, parentId]];
    }),
  ) as SavedPlan['parents'];
}

function refuseErrors({ findings }: MappedLibrary, problems: readonly InputProblem[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const all = [...problems, ...errors.map(({ message }) => ({ subject: 'mapping', problem: message }))];
  if (all.length > 0) throw new InputError(all);
}

/** Findings about the mapping are few; a real library has hundreds of oddities, which stand in the report. */
function tellWarnings(
  { host }: LibraryPorts,
  { warnings }: ProcessLibrary,
  { findings }: MappedLibrary,
): void {
  for (const { severity, message } of findings) if (severity === 'warning') host.info(message);
  if (warnings.length > 0)
    host.info(`${counted(warnings.length, 'oddity', 'oddities')} of the library: see the report.`);
}

function tellPlan({ host }: LibraryPorts, { counts, conflicts }: SyncPlan): void {
  host.info(
    `Plan: ${counts.create} to create, ${counts.update} to update, ${counts.move} to move, ${counts.adopt} to take over, ` +
      `${counts.unchanged} unchanged, ${counted(conflicts.length, 'conflict')}, ${counts.removed} gone from the library, ` +
      `${counts.notCreated} deprecated or deleted ones without a work item.`,
  );
}

function guardShare(plan: SyncPlan, maxChangePercent: number): void {
  const share = changeShare(plan);
  if (share <= maxChangePercent) return;
  throw new TaskError({
    code: 'too-many-changes',
    what: `The plan changes ${Math.round(share)} % of the ${plan.counts.linked} linked work items, more than maxChangePercent (${maxChangePercent}) allows.`,
    remedy:
      'Look at the plan: is it the right file and the right libraryName? If so, raise maxChangePercent. Nothing was written.',
  });
}

function idsOf({ match, adopted }: LinkedWorld): ReadonlyMap<string, number> {
  return new Map(
    [...match.pairs]
      .map(([key, { item }]) => [key, item.id] as const)
      .concat([...adopted].map(([key, { id }]) => [key, id] as const)),
  );
}

function highestId(linked: LinkedWorld['linked']): number {
  return linked.reduce((highest, { item }) => Math.max(highest, item.id), 0);
}
