import { bindingError, serviceError, typeNotFound } from '../errors';
import type { Category, TypeField, WorkItemTypeDefinition } from '../process/types';
import { linkTypes } from '../world/linkTypes';
import type { LinkType } from '../world/linkTypes';
import type { Project, World } from '../world/types';
import { projectUrl, typeUrl } from '../world/urls';
import type { FieldExpand } from '../read/renderType';
import { renderType, renderTypeField } from '../read/renderType';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok, okList } from './types';

export const metadataRoutes: BoardsRoutes = {
  'GET wit/workitemtypes': { project: 'required', handle: listTypes },
  'GET wit/workitemtypes/{type}': {
    project: 'required',
    handle: (call) => ok(renderType(call.world, projectOf(call), typeOf(call))),
  },
  'GET wit/workitemtypes/{type}/states': {
    project: 'required',
    handle: (call) =>
      okList(typeOf(call).states.map(({ name, color, category }) => ({ name, color, category }))),
  },
  'GET wit/workitemtypes/{type}/fields': { project: 'required', handle: listTypeFields },
  'GET wit/workitemtypes/{type}/fields/{field}': { project: 'required', handle: oneTypeField },
  'GET wit/workitemtypecategories': { project: 'required', handle: listCategories },
  'GET wit/workitemtypecategories/{category}': { project: 'required', handle: oneCategory },
  'GET wit/workitemrelationtypes': ({ world }) => okList(relationTypes(world)),
  'GET wit/workitemrelationtypes/{relation}': oneRelationType,
};

export function projectOf(call: Call): Project {
  if (!call.project) throw bindingError('A project is needed.');
  return call.project;
}

function listTypes(call: Call): BoardsAnswer {
  const project = projectOf(call);
  return okList([...project.process.types.values()].map((type) => renderType(call.world, project, type)));
}

/** By name or reference name. */
function typeOf(call: Call): WorkItemTypeDefinition {
  const { process, name } = projectOf(call);
  const key = (call.params.type ?? '').toLowerCase();
  const type = [...process.types.values()].find(
    (candidate) => candidate.name.toLowerCase() === key || candidate.referenceName.toLowerCase() === key,
  );
  if (!type) throw typeNotFound(call.params.type ?? '', name);
  return type;
}

/** none 0, allowedValues 1, dependentFields 2, all 3. */
function fieldExpand(call: Call): FieldExpand {
  const written = (call.query('$expand') ?? 'none').toLowerCase();
  return {
    allowedValues: ['allowedvalues', '1', 'all', '3'].includes(written),
    dependentFields: ['dependentfields', '2', 'all', '3'].includes(written),
  };
}

function listTypeFields(call: Call): BoardsAnswer {
  const [project, type, expand] = [projectOf(call), typeOf(call), fieldExpand(call)];
  const render = (field: TypeField): unknown => renderTypeField(call.world, project, type, field, expand);
  return okList([...type.fields.values()].map(render));
}

function oneTypeField(call: Call): BoardsAnswer {
  const type = typeOf(call);
  const name = call.params.field ?? '';
  const field = type.fields.get((call.world.catalog.find(name)?.referenceName ?? '').toLowerCase());
  if (!field) {
    throw serviceError(404, `VS402645: Field ${name} does not exist on the work item type ${type.name}.`, {
      typeKey: 'WorkItemTypeFieldNotFoundException',
    });
  }
  return ok(renderTypeField(call.world, projectOf(call), type, field, fieldExpand(call)));
}

function renderCategory(world: World, project: Project, category: Category): Record<string, unknown> {
  const reference = (name: string): Record<string, unknown> => ({ name, url: typeUrl(world, project, name) });
  return {
    name: category.name,
    referenceName: category.referenceName,
    defaultWorkItemType: reference(category.defaultType),
    workItemTypes: category.types.map(reference),
    url: `${projectUrl(world, project)}/_apis/wit/workItemTypeCategories/${category.referenceName}`,
  };
}

function listCategories(call: Call): BoardsAnswer {
  const project = projectOf(call);
  return okList(project.process.categories.map((category) => renderCategory(call.world, project, category)));
}

function oneCategory(call: Call): BoardsAnswer {
  const project = projectOf(call);
  const key = (call.params.category ?? '').toLowerCase();
  const category = project.process.categories.find(
    ({ name, referenceName }) => name.toLowerCase() === key || referenceName.toLowerCase() === key,
  );
  if (category) return ok(renderCategory(call.world, project, category));
  throw serviceError(
    404,
    `VS402320: The work item type category ${call.params.category ?? ''} does not exist.`,
    {
      typeKey: 'WorkItemTypeCategoryNotFoundException',
    },
  );
}

function oneRelationType(call: Call): BoardsAnswer {
  const key = (call.params.relation ?? '').toLowerCase();
  const found = relationTypes(call.world).find(
    ({ referenceName }) => String(referenceName).toLowerCase() === key,
  );
  if (found) return ok(found);
  throw serviceError(404, `VS402318: The relation type ${call.params.relation ?? ''} does not exist.`, {
    typeKey: 'WorkItemRelationTypeNotFoundException',
  });
}

function relationTypes(world: World): Record<string, unknown>[] {
  const url = (name: string): string => `${world.base}/_apis/wit/workItemRelationTypes/${name}`;
  const resources = [
    ['AttachedFile', 'Attached File'],
    ['Hyperlink', 'Hyperlink'],
    ['ArtifactLink', 'Artifact Link'],
  ].map(([referenceName = '', name]) => ({
    attributes: { usage: 'resourceLink', editable: false, enabled: true },
    referenceName,
    name,
    url: url(referenceName),
  }));
  const ends = linkTypes.flatMap((type) => {
    if (!type.directed) return [end(type, type.name, type.forward, undefined)];
    const [forward, reverse] = [`${type.name}-Forward`, `${type.name}-Reverse`];
    return [
      end(type, forward, type.forward, { isForward: true, oppositeEndReferenceName: reverse }),
      end(type, reverse, type.reverse, { isForward: false, oppositeEndReferenceName: forward }),
    ];
  });
  return [...ends.map((one) => ({ ...one, url: url(String(one.referenceName)) })), ...resources];
}

function end(
  type: LinkType,
  referenceName: string,
  name: string,
  direction: Record<string, unknown> | undefined,
): Record<string, unknown> {
  return {
    attributes: {
      usage: 'workItemLink',
      editable: type.editable,
      enabled: true,
      acyclic: type.directed,
      directional: type.directed,
      singleTarget: type.topology !== 'tree',
      topology: type.topology,
      ...direction,
    },
    referenceName,
    name,
  };
}
