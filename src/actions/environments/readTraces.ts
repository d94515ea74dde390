import type { Reading } from '../../lcs/environments/types';
import type { Traces } from './judgeTrace';
import type { ServicingPorts } from './ports';
import type { StartPlan } from './startPlan';

/** What can be seen of an environment now; what cannot be read is left out, and is no reason to stop. */
export async function readTraces(
  { environments, host }: Pick<ServicingPorts, 'environments' | 'host'>,
  plan: Pick<StartPlan, 'environment' | 'status'>,
  { withState }: { readonly withState: boolean },
): Promise<Traces> {
  const { id } = plan.environment;
  const attempt = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      host.signal.throwIfAborted();
      host.debug(`Could not be read: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  const history = await attempt(() => environments.history(id));
  const state = withState ? wordOf(await attempt(() => environments.readState(id))) : plan.environment.state;
  const status = plan.status ? wordOf(await attempt(plan.status), '') : undefined;
  return { history, state, status };
}

/** `none` stands for an answer that there is no status; no answer is undefined. */
function wordOf(reading: Reading | undefined, none?: string): string | undefined {
  if (reading?.kind === 'status') return reading.word;
  return reading?.kind === 'refused' ? none : undefined;
}
