import { serviceError } from '../errors';
import type { PickList, Process, TypeField, WorkItemTypeDefinition } from '../process/types';
import { guid } from '../world/guid';
import type { World } from '../world/types';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok, okList } from './types';

/** The process editor's view: the only place where `isDisabled` is reliable (azure-devops-work-items 2.1). */
export const processRoutes: BoardsRoutes = {
  'GET process/processes': ({ world }) =>
    okList(world.processes.map((process) => coreProcess(world, process))),
  'GET process/processes/{process}': (call) => ok(coreProcess(call.world, processOf(call))),
  'GET work/processes': (call) => okList(call.world.processes.map((process) => renderProcess(call, process))),
  'GET work/processes/lists': ({ world }) =>
    okList(pickLists(world).map((list) => renderList(world, list, false))),
  'GET work/processes/lists/{list}': oneList,
  'GET work/processes/{process}': (call) => ok(renderProcess(call, processOf(call))),
  'GET work/processes/{process}/workitemtypes': (call) =>
    okList([...processOf(call).types.values()].map((type) => renderType(call, type))),
  'GET work/processes/{process}/workitemtypes/{type}': (call) => ok(renderType(call, typeOf(call))),
  'GET work/processes/{process}/workitemtypes/{type}/states': (call) => okList(states(call, typeOf(call))),
  'GET work/processes/{process}/workitemtypes/{type}/fields': (call) =>
    okList([...typeOf(call).fields.values()].map((field) => renderTypeField(call, field))),
  'GET work/processes/{process}/workitemtypes/{type}/rules': (call) => okList(rules(call)),
};

function coreProcess(world: World, process: Process): Record<string, unknown> {
  return {
    id: process.id,
    description: process.description,
    isDefault: process === world.processes[0],
    type: process.kind,
    url: `${world.base}/_apis/process/processes/${process.id}`,
    name: process.name,
  };
}

function renderProcess(call: Call, process: Process): Record<string, unknown> {
  const { world } = call;
  const withProjects = /^(projects|1)$/i.test(call.query('$expand') ?? '');
  const projects = world.projects.filter((project) => project.process === process);
  return {
    typeId: process.id,
    referenceName: process.referenceName,
    name: process.name,
    description: process.description,
    parentProcessTypeId: process.parentId,
    isEnabled: true,
    isDefault: process === world.processes[0],
    customizationType: process.kind,
    ...(withProjects
      ? {
          projects: projects.map(({ id, name }) => ({ id, name, url: `${world.base}/_apis/projects/${id}` })),
        }
      : {}),
  };
}

function processOf(call: Call): Process {
  const id = (call.params.process ?? '').toLowerCase();
  const process = call.world.processes.find((candidate) => candidate.id === id);
  if (process) return process;
  throw serviceError(404, `VS402805: The process ${id} does not exist.`, {
    typeKey: 'ProcessNotFoundException',
  });
}

function typeOf(call: Call): WorkItemTypeDefinition {
  const name = (call.params.type ?? '').toLowerCase();
  const type = [...processOf(call).types.values()].find(
    ({ referenceName }) => referenceName.toLowerCase() === name,
  );
  if (type) return type;
  throw serviceError(404, `VS402805: The work item type ${name} does not exist in the process.`, {
    typeKey: 'ProcessWorkItemTypeDoesNotExistException',
  });
}

function typeUrl(call: Call, type: WorkItemTypeDefinition): string {
  return `${call.world.base}/_apis/work/processes/${processOf(call).id}/workItemTypes/${type.referenceName}`;
}

function renderType(call: Call, type: WorkItemTypeDefinition): Record<string, unknown> {
  const expand = (call.query('$expand') ?? '').toLowerCase();
  const url = typeUrl(call, type);
  const categories = processOf(call).categories.filter(({ types }) => types.includes(type.name));
  return {
    referenceName: type.referenceName,
    name: type.name,
    description: type.description,
    url,
    customization: type.customization,
    color: type.color,
    icon: type.icon,
    isDisabled: type.disabled,
    inherits: type.inherits,
    ...(/states|^1$/.test(expand) ? { states: states(call, type) } : {}),
    ...(/behaviors|^2$/.test(expand)
      ? {
          behaviors: categories.map(({ referenceName, defaultType }) => ({
            behavior: { id: referenceName, url: `${url}/behaviors/${referenceName}` },
            isDefault: defaultType === type.name,
            url: `${url}/behaviors/${referenceName}`,
          })),
        }
      : {}),
  };
}

function states(call: Call, type: WorkItemTypeDefinition): Record<string, unknown>[] {
  return type.states.map((state, index) => {
    const id = guid(`state ${type.referenceName} ${state.name}`);
    return {
      id,
      name: state.name,
      color: state.color,
      stateCategory: state.category,
      order: index + 1,
      url: `${typeUrl(call, type)}/states/${id}`,
      customizationType: type.customization === 'custom' ? 'custom' : 'system',
    };
  });
}

/** Without the values of lists: a live probe found none here (azure-devops-work-items 2.1). */
function renderTypeField(call: Call, { field, required, defaultValue }: TypeField): Record<string, unknown> {
  return {
    referenceName: field.referenceName,
    name: field.name,
    type: field.type,
    ...(field.description === undefined ? {} : { description: field.description }),
    required,
    readOnly: field.readOnly,
    ...(defaultValue === undefined ? {} : { defaultValue }),
    url: `${typeUrl(call, typeOf(call))}/fields/${field.referenceName}`,
    customization: field.referenceName.startsWith('System.') ? 'system' : 'inherited',
  };
}

function rules(call: Call): Record<string, unknown>[] {
  const type = typeOf(call);
  return type.rules.map(({ id, name, conditions, actions }) => ({
    id,
    name,
    conditions: conditions.map((condition) => ({
      conditionType: condition.type,
      field: condition.field,
      value: condition.value ?? null,
    })),
    actions: actions.map((action) => ({
      actionType: action.type,
      targetField: action.target,
      value: action.value ?? null,
    })),
    isDisabled: false,
    customizationType: 'custom',
    url: `${typeUrl(call, type)}/rules/${id}`,
  }));
}

function pickLists(world: World): PickList[] {
  return world.catalog.all().flatMap(({ pickList }) => pickList ?? []);
}

function renderList(world: World, list: PickList, withItems: boolean): Record<string, unknown> {
  const { id, name, type, isSuggested, items } = list;
  const url = `${world.base}/_apis/work/processes/lists/${id}`;
  return { ...(withItems ? { items } : {}), id, name, type, isSuggested, url };
}

function oneList(call: Call): BoardsAnswer {
  const list = pickLists(call.world).find(({ id }) => id === (call.params.list ?? '').toLowerCase());
  if (list) return ok(renderList(call.world, list, true));
  throw serviceError(404, `VS403095: The list ${call.params.list ?? ''} does not exist.`, {
    typeKey: 'PickListNotFoundException',
  });
}
