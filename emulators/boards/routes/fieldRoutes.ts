import { fieldNotFound, serviceError } from '../errors';
import type { FieldDefinition, FieldType } from '../process/types';
import { renderField } from '../read/renderField';
import { text } from '../world/text';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok, okList } from './types';

export const fieldRoutes: BoardsRoutes = {
  'GET wit/fields': listFields,
  'GET wit/fields/{field}': (call) => ok(renderField(call.world, fieldOf(call))),
  'POST wit/fields': createField,
};

/** With a project only the fields that its types use (azure-devops-work-items 2.2). */
function listFields(call: Call): BoardsAnswer {
  const { world, project } = call;
  const withDeleted = /includeDeleted|^2$/i.test(call.query('$expand') ?? '');
  const used = new Set(
    [...(project?.process.types.values() ?? [])].flatMap((type) => [...type.fields.keys()]),
  );
  const fields = world.catalog
    .all()
    .filter((field) => withDeleted || !field.isDeleted)
    .filter(({ referenceName }) => !project || used.has(referenceName.toLowerCase()));
  return okList(fields.map((field) => renderField(world, field)));
}

function fieldOf(call: Call): FieldDefinition {
  const name = call.params.field ?? '';
  const field = call.world.catalog.find(name);
  if (!field) throw fieldNotFound(name);
  return field;
}

const fieldTypes: Readonly<Record<string, FieldType>> = {
  identity: 'string',
  picklistString: 'string',
  picklistInteger: 'integer',
  picklistDouble: 'double',
};

/** A field of the organization; it is on no type yet. */
function createField(call: Call): BoardsAnswer {
  const body = call.json() as Record<string, unknown>;
  const name = text(body.name);
  const referenceName = text(body.referenceName) || `Custom.${name.replace(/[^A-Za-z0-9]/g, '')}`;
  const { world } = call;
  if (name === '' || world.catalog.find(referenceName) || world.catalog.find(name)) {
    throw serviceError(409, `TF51535: A field with the name ${name} or ${referenceName} exists already.`, {
      typeKey: 'WorkItemFieldAlreadyExistsException',
    });
  }
  const written = typeof body.type === 'string' ? body.type : 'string';
  const field = world.catalog.add({
    referenceName,
    name,
    type: fieldTypes[written] ?? (written as FieldType),
    readOnly: body.readOnly === true,
    isIdentity: body.isIdentity === true || written === 'identity',
    ...(typeof body.description === 'string' ? { description: body.description } : {}),
    writable: 'always',
  });
  return ok(renderField(world, field));
}
