import type { Environment } from '../../lcs/environments/types';
import { statusWord } from '../../lcs/words/statusWord';

/** Whether something goes on in the environment; states that are not documented do not count. */
export function isBusy({ state }: Pick<Environment, 'state'>): boolean {
  const { meaning, known } = statusWord('state', state);
  return known && meaning === 'running';
}
