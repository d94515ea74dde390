import type { Environment, Reading } from './types';
import { unreachable } from './unreachable';

/** The state of an environment as one look of a wait; `find` reads the environment (lcs-api 7, G3). */
export async function readState(find: () => Promise<Environment | undefined>): Promise<Reading> {
  try {
    const environment = await find();
    if (!environment) return { kind: 'refused', message: 'LCS does not list the environment.' };
    return { kind: 'status', word: environment.state || 'Undefined' };
  } catch (error) {
    const passing = unreachable(error);
    if (passing) return { kind: 'unreachable', ...passing };
    throw error;
  }
}
