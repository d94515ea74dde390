import { bindingError } from '../errors';
import { text } from '../world/text';

export type Expand = 'none' | 'relations' | 'fields' | 'links' | 'all';

const names: readonly Expand[] = ['none', 'relations', 'fields', 'links', 'all'];

/** By name in any letter case, or by number, as the official client writes it (azure-devops-work-items 1.5). */
export function parseExpand(written: unknown): Expand {
  if (written === undefined || written === null || written === '') return 'none';
  const name = text(written).toLowerCase();
  const found = /^\d+$/.test(name) ? names[Number(name)] : names.find((known) => known === name);
  if (!found) throw bindingError(`The value '${name}' is not valid for $expand.`);
  return found;
}
