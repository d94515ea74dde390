import type { FieldDefinition, FieldType } from './types';

/** One row of a table of fields: reference name, name, type, and the flags that apply. */
export type FieldRow = readonly [referenceName: string, name: string, type: FieldType, flags?: string];

/**
 * Flags: `identity`; `read-only` as the fields API shows it; `bypass` when only bypassRules may write it;
 * `server` when nobody may.
 */
export function field([referenceName, name, type, flags = '']: FieldRow): FieldDefinition {
  const has = (flag: string): boolean => flags.split(' ').includes(flag);
  return {
    referenceName,
    name,
    type,
    readOnly: has('read-only'),
    isIdentity: has('identity'),
    writable: has('server') ? 'never' : has('bypass') ? 'bypass' : 'always',
  };
}
