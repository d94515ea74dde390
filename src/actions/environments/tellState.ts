import type { ServicingPorts } from './ports';
import type { Afterwards } from './servicing';

/** After a start or a stop the status is the state of the environment. Output: EnvironmentState. */
export function tellState({ host }: Pick<ServicingPorts, 'host'>): Afterwards {
  return ({ word }) => {
    host.output('EnvironmentState', word);
    return Promise.resolve({ rows: [], isClean: true });
  };
}
