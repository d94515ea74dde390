import { statusWord } from './statusWord';

/** Whether something goes on in an environment of that `DeploymentState`; words that are not documented do not count. */
export function isBusy(state: string): boolean {
  const { meaning, known } = statusWord('state', state);
  return known && meaning === 'running';
}
