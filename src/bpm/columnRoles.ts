import { columnKey } from './columnNames';

/** What the reader itself has to understand; every other column is data for the mapping. */
export type ColumnRole =
  | 'title'
  | 'type'
  | 'id'
  | 'parentId'
  | 'microsoftId'
  | 'parentMicrosoftId'
  | 'partnerId'
  | 'parentPartnerId'
  | 'sequenceId'
  | 'parentSequenceId'
  | 'alternateSequenceId'
  | 'status'
  | 'area';

/** Header words of all known releases, most usual first (process-libraries 4.4; the July 2026 importer's aliases). */
export const roleNames: Readonly<Record<ColumnRole, readonly string[]>> = {
  title: ['Title', 'Name', 'Process name', 'Work item title', 'Business process name'],
  type: ['Work item type', 'Type', 'ADO work item type', 'Process type'],
  id: ['Id', 'Process id', 'External id', 'Key'],
  parentId: ['Parent Id', 'Parent', 'Parent key', 'Parent process id', 'Parent process'],
  microsoftId: ['Microsoft ID'],
  parentMicrosoftId: ['Parent Microsoft ID'],
  partnerId: ['Partner ID'],
  parentPartnerId: ['Parent Partner ID'],
  sequenceId: ['Process sequence ID', 'Sequence ID'],
  parentSequenceId: ['Parent process sequence ID', 'Parent sequence ID'],
  alternateSequenceId: ['Alternate process sequence ID', 'Alternate sequence ID'],
  status: ['Catalog status', 'Life cycle status', 'Lifecycle status'],
  area: ['Area path', 'Area'],
};

/** Column numbers by role, from 0; the first name of a role that is there wins. */
export function findRoles(headers: readonly string[]): Partial<Record<ColumnRole, number>> {
  const keys = headers.map(columnKey);
  const found: Partial<Record<ColumnRole, number>> = {};
  for (const role of Object.keys(roleNames) as ColumnRole[]) {
    for (const name of roleNames[role]) {
      const column = keys.indexOf(columnKey(name));
      if (column < 0) continue;
      found[role] = column;
      break;
    }
  }
  return found;
}
