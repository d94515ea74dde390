import type { BoardsField, BoardsProject, BoardsType, BoardsTypeField } from '../boards/types';

/** Looks up types and fields of a project without regard to letter case. */
export interface ProjectFields {
  /** By reference name or name. */
  field(name: string): BoardsField | undefined;
  type(name: string): BoardsType | undefined;
  /** The field as a type has it; undefined when it has it not. */
  ofType(type: string, referenceName: string): BoardsTypeField | undefined;
  readonly fieldNames: readonly string[];
  /** Of all types of the process, those included that nothing is mapped to. */
  readonly typeNames: readonly string[];
}

export function projectFields({
  types,
  states,
  fields,
}: Pick<BoardsProject, 'types' | 'states' | 'fields'>): ProjectFields {
  const byName = new Map<string, BoardsField>();
  for (const field of fields) byName.set(field.name.toLowerCase(), field);
  for (const field of fields) byName.set(field.referenceName.toLowerCase(), field);
  const byType = new Map(types.map((type) => [type.name.toLowerCase(), type]));
  const ofTypes = new Map(
    types.map(({ name, fields: own }) => [
      name.toLowerCase(),
      new Map(own.map((field) => [field.referenceName.toLowerCase(), field])),
    ]),
  );
  return {
    field: (name) => byName.get(name.toLowerCase()),
    type: (name) => byType.get(name.toLowerCase()),
    ofType: (type, referenceName) => ofTypes.get(type.toLowerCase())?.get(referenceName.toLowerCase()),
    typeNames: Object.keys(states),
    fieldNames: fields.flatMap(({ referenceName, name }) => [referenceName, name]),
  };
}

/** On every work item, whether a type lists them or not. */
export const everywhere: ReadonlySet<string> = new Set(
  ['Title', 'State', 'AreaPath', 'IterationPath', 'Tags', 'AssignedTo'].map((name) => `System.${name}`),
);
