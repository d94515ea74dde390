import type { BoardsProject } from '../../boards/types';
import type { InputProblem } from '../../errors';
import type { AdoptBy } from './ports';

/**
 * The rule with the field as the project writes it. A field that the project lacks is a mistake: nothing would be
 * taken over, and everything created a second time.
 */
export function adoptRule(
  adoptBy: AdoptBy,
  { fields }: Pick<BoardsProject, 'fields'>,
): { readonly adoptBy: AdoptBy; readonly problems: readonly InputProblem[] } {
  if (adoptBy.by !== 'field') return { adoptBy, problems: [] };
  const wanted = adoptBy.field.toLowerCase();
  const found = fields.find(({ referenceName }) => referenceName.toLowerCase() === wanted);
  if (found) return { adoptBy: { by: 'field', field: found.referenceName }, problems: [] };
  const problem = `The project has no field ${adoptBy.field}. Enter its reference name; it stands in Organization settings > Boards > Process > Fields.`;
  return { adoptBy, problems: [{ subject: 'adoptBy', problem }] };
}
