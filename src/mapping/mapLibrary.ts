import type { BoardsProject, FieldValue } from '../boards/types';
import type { LibraryProcess, ProcessLibrary } from '../bpm/types';
import { reviewState, type ReviewState } from '../sync/review';
import type { DesiredItem } from '../sync/types';
import type { FieldKinds } from '../sync/values';
import { checkRequired, checkType } from './checkTypes';
import { chooseType } from './chooseType';
import { Findings, type Finding } from './findings';
import { fitMapping } from './fitMapping';
import { mapAreas, wholePath, type AreaMapper } from './mapAreas';
import { mapFields } from './mapFields';
import { mapTags } from './mapTags';
import { placeText } from './placeText';
import { projectFields, type ProjectFields } from './projectFields';
import { isReviewed } from './isReviewed';
import { replacements, sameItems } from './references';
import type { Mapping } from './types';

export interface MapOptions {
  /** Area below which work items are created; undefined: the project's root. */
  readonly areaPath?: string;
  readonly iterationPath?: string;
  readonly createAreaPaths: boolean;
}

/** A library as a project's work items, with everything that has to be mended first. */
export interface MappedLibrary {
  /** Parents before children. */
  readonly desired: readonly DesiredItem[];
  /** Fields that the library has a say in, the work item type included. */
  readonly mapped: readonly string[];
  readonly kinds: FieldKinds;
  readonly findings: readonly Finding[];
  /** Area paths that do not exist yet, parents first. */
  readonly areasToCreate: readonly string[];
  /** Per process key; empty when the library says nothing about reviews. */
  readonly reviews: ReadonlyMap<string, ReviewState>;
}

/** Applies a mapping; pure. `project.types` holds the types that `typesFor` named, as far as they exist. */
export function mapLibrary(
  library: ProcessLibrary,
  mapping: Mapping,
  project: BoardsProject,
  options: MapOptions,
): MappedLibrary {
  const findings = new Findings();
  const fields = projectFields(project);
  const fitted = fitMapping(mapping, library, fields, findings);
  const areas = mapAreas(
    fitted.area,
    { ...options, areaPath: options.areaPath, projectName: project.name, areaPaths: project.areaPaths },
    findings,
  );
  const iteration = checkIteration(options.iterationPath, project, findings);
  const mapper = new Mapper(fitted, project, fields, areas, iteration, findings);
  const replacedBy = replacements(library.processes);
  const sameAs = sameItems(library.processes, fitted.same, findings);
  const desired = library.processes.map((process) => ({
    ...mapper.map(process),
    ...named('replacedByKey', replacedBy.get(process.key)),
    ...named('sameAs', sameAs.get(process.key)),
  }));
  const mapped = mappedFields(fitted, desired);
  return {
    desired,
    mapped,
    kinds: Object.fromEntries(mapped.map((name) => [name, fields.field(name)?.type ?? 'string'])),
    findings: findings.list(),
    areasToCreate: areas.toCreate(),
    reviews: reviewState(library.processes, isReviewed(fitted.reviewed, desired)),
  };
}

class Mapper {
  private readonly typeNames: readonly string[];

  constructor(
    private readonly mapping: Mapping,
    project: BoardsProject,
    private readonly fields: ProjectFields,
    private readonly areas: AreaMapper,
    private readonly iteration: string | undefined,
    private readonly findings: Findings,
  ) {
    this.typeNames = project.types.map(({ name }) => name);
  }

  map(process: LibraryProcess): DesiredItem {
    const chosen = chooseType(process, this.mapping, this.typeNames);
    const place = placeText(process.place);
    const item = {
      key: process.key,
      parentKey: process.parentKey,
      type: (chosen && this.fields.type(chosen)?.name) ?? chosen ?? '',
      fields: { 'System.Title': process.title } as Readonly<Record<string, FieldValue>>,
      createOnly: {} as Readonly<Record<string, FieldValue>>,
      tags: [] as readonly string[],
      title: process.title,
      ids: process.ids,
      state: process.state,
      kind: process.kind,
      place,
    };
    // Nothing is ever written from a deprecated or deleted line.
    if (process.state !== 'live') return item;
    const tags = mapTags(process, this.mapping.tags, place, this.findings);
    const type = chosen === undefined ? undefined : this.fields.type(chosen);
    if (!checkType(process.type, chosen, place, this.fields, this.findings) || !type)
      return { ...item, tags };
    const { mapping, fields: project, findings } = this;
    const { fields, createOnly } = mapFields(process, { type, place, project, mapping, findings });
    this.place(process, place, fields, createOnly);
    checkRequired(type.name, { ...createOnly, ...fields }, place, project, findings);
    return { ...item, fields, createOnly, tags };
  }

  private place(
    process: LibraryProcess,
    place: string,
    fields: Record<string, FieldValue>,
    createOnly: Record<string, FieldValue>,
  ): void {
    const area = this.areas.areaOf(process, place);
    const isLibrarys = area?.isOwn && (this.mapping.area.owner ?? 'library') === 'library';
    if (area) (isLibrarys ? fields : createOnly)['System.AreaPath'] = area.path;
    if (this.iteration !== undefined) createOnly['System.IterationPath'] = this.iteration;
  }
}

function checkIteration(
  iterationPath: string | undefined,
  project: BoardsProject,
  findings: Findings,
): string | undefined {
  if (iterationPath === undefined) return undefined;
  const path = wholePath(iterationPath, project.name);
  const found = project.iterationPaths.find((one) => one.toLowerCase() === path.toLowerCase());
  if (found === undefined && path !== project.name) {
    findings.add(
      'iteration-path',
      'error',
      path,
      '',
      () =>
        `The iteration path '${path}' does not exist. Correct iterationPath, or add it under Project settings > Project configuration.`,
    );
  }
  return found ?? path;
}

/** Every field that the library may set, also where no row of this release does: the value may have gone. */
function mappedFields(mapping: Mapping, desired: readonly DesiredItem[]): string[] {
  const names = new Set(['System.WorkItemType', 'System.Title']);
  for (const { field, owner } of mapping.fields) if (owner === 'library') names.add(field);
  for (const { fields } of desired) for (const name of Object.keys(fields)) names.add(name);
  return [...names];
}

function named<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, V>);
}
