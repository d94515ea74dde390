import { readPaths } from './areaPaths';
import { atMost } from './atMost';
import { BoardsError } from './boardsError';
import { inFlightLimit, type BoardsClient } from './boardsClient';
import type {
  BoardsField,
  BoardsProject,
  BoardsType,
  BoardsTypeField,
  ChooseTypes,
  FieldValue,
} from './types';

interface RawType {
  readonly name: string;
  readonly referenceName: string;
  readonly isDisabled?: boolean;
  readonly states: readonly { readonly name: string; readonly category: string }[];
}

interface RawField {
  readonly referenceName: string;
  readonly name: string;
  readonly type: string;
  readonly readOnly?: boolean;
  readonly isPicklistSuggested?: boolean;
}

interface RawTypeField {
  readonly referenceName: string;
  readonly name: string;
  readonly alwaysRequired?: boolean;
  readonly defaultValue?: FieldValue | null;
  readonly allowedValues?: readonly unknown[];
}

/** What the project's process allows, read once per run; fields only of the types that are used. */
export async function readProject(client: BoardsClient, choose: ChooseTypes): Promise<BoardsProject> {
  const get = (purpose: string, path: string, query = {}) =>
    client.call({ purpose, method: 'GET', path, query });
  const wit = `${client.projectPath}/_apis/wit`;
  const [project, types, fields, paths] = await Promise.all([
    get('read the project', `/_apis/projects${client.projectPath}`, { includeCapabilities: 'true' }),
    get('read the work item types', `${wit}/workitemtypes`),
    get('read the fields', `${wit}/fields`),
    readPaths(client),
  ]);
  const { id, name, capabilities } = project as RawProject;
  const template = capabilities?.processTemplate;
  const disabled = await disabledTypes(client, template?.templateTypeId);
  const rawFields = (fields as { value: RawField[] }).value;
  const open = new Set(
    rawFields
      .filter(({ isPicklistSuggested }) => isPicklistSuggested)
      .map(({ referenceName }) => referenceName),
  );
  const all = (types as { value: RawType[] }).value;
  const chosen = choose(
    template?.templateName ?? '',
    all.map(({ name: type }) => type),
  );
  const used = all.filter((type) => isNamed(type, chosen));
  return {
    id,
    name,
    processTemplate: template?.templateName ?? '',
    types: await atMost(inFlightLimit, used, (type) => readType(client, type, disabled, open)),
    states: Object.fromEntries(all.map((type) => [type.name, statesOf(type)])),
    fields: rawFields.map(fieldOf),
    ...paths,
  };
}

interface RawProject {
  readonly id: string;
  readonly name: string;
  readonly capabilities?: {
    readonly processTemplate?: { readonly templateName: string; readonly templateTypeId: string };
  };
}

function isNamed({ name }: RawType, typeNames: readonly string[]): boolean {
  return typeNames.some((one) => one.toLowerCase() === name.toLowerCase());
}

function statesOf({ states }: RawType): BoardsType['states'] {
  return states.map(({ name, category }) => ({ name, category }));
}

function fieldOf({ referenceName, name, type, readOnly }: RawField): BoardsField {
  return { referenceName, name, type, readOnly: readOnly === true };
}

async function readType(
  client: BoardsClient,
  type: RawType,
  disabled: ReadonlySet<string>,
  open: ReadonlySet<string>,
): Promise<BoardsType> {
  const answer = (await client.call({
    purpose: `read the fields of ${type.name}`,
    method: 'GET',
    path: `${client.projectPath}/_apis/wit/workitemtypes/${encodeURIComponent(type.name)}/fields`,
    query: { $expand: 'all' },
  })) as { value: RawTypeField[] };
  return {
    name: type.name,
    referenceName: type.referenceName,
    disabled: type.isDisabled === true || disabled.has(type.name.toLowerCase()),
    fields: answer.value.map((raw) => typeFieldOf(raw, open.has(raw.referenceName))),
    states: statesOf(type),
  };
}

/** Suggested values bind nobody, so `isOpen` lists are left out. */
function typeFieldOf(raw: RawTypeField, isOpen: boolean): BoardsTypeField {
  const values = (raw.allowedValues ?? [])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String);
  const { defaultValue } = raw;
  return {
    referenceName: raw.referenceName,
    name: raw.name,
    alwaysRequired: raw.alwaysRequired === true,
    ...(defaultValue === null || defaultValue === undefined ? {} : { defaultValue }),
    ...(values.length > 0 && !isOpen ? { allowedValues: values } : {}),
  };
}

/** Only the process says reliably which types are disabled (azure-devops-work-items 2.1); without the right to read it, none are. */
async function disabledTypes(client: BoardsClient, processId: string | undefined): Promise<Set<string>> {
  if (!processId) return new Set();
  try {
    const answer = (await client.call({
      purpose: 'read the process',
      method: 'GET',
      path: `/_apis/work/processes/${processId}/workitemtypes`,
      apiVersion: '7.0-preview.2',
    })) as { value: { name: string; isDisabled?: boolean }[] };
    return new Set(answer.value.filter(({ isDisabled }) => isDisabled).map(({ name }) => name.toLowerCase()));
  } catch (error) {
    if (error instanceof BoardsError) return new Set();
    throw error;
  }
}
