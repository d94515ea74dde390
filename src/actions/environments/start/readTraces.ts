import type { Reading } from '../../../lcs/environments/types';
import { wordsOf } from '../../../lcs/words/failures';
import type { ServicingPorts } from '../ports';
import type { Traces } from './judgeTrace';
import type { StartPlan } from './startPlan';

/**
 * What can be seen of an environment before a start, when its state is known and there is time, or after it, when the
 * caller looks again anyway. What cannot be read is left out, and is no reason to stop.
 */
export async function readTraces(
  { environments, host }: Pick<ServicingPorts, 'environments' | 'host'>,
  plan: Pick<StartPlan, 'environment' | 'status'>,
  when: 'before' | 'after',
): Promise<Traces> {
  const { id } = plan.environment;
  const attempt = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      host.signal.throwIfAborted();
      host.debug(`Could not be read: ${wordsOf(error)}`);
      return undefined;
    }
  };
  const history = await attempt(() => environments.history(id, when === 'before' ? {} : { retryForMs: 0 }));
  const state =
    when === 'before' ? plan.environment.state : wordOf(await attempt(() => environments.readState(id)));
  const status = plan.status ? wordOf(await attempt(plan.status), '') : undefined;
  return { history, state, status };
}

/** `none` stands for an answer that there is no status; no answer is undefined. */
function wordOf(reading: Reading | undefined, none?: string): string | undefined {
  if (reading?.kind === 'status') return reading.word;
  return reading?.kind === 'refused' ? none : undefined;
}
