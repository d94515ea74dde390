import { CancelledError, TaskError } from '../../../errors';
import { utcMinute } from '../../assets/assetOrder';
import { describeEntry } from '../describeEntry';
import type { Servicing } from '../servicing';
import { resumeYaml } from '../wait/resumeYaml';
import type { Traces } from './judgeTrace';
import type { StartPlan } from './startPlan';

/** The error when nobody can tell whether something was started: what is known, and what to look at. */
export function unknownStartError(
  { ports: { environments }, inputs: { step } }: Servicing,
  plan: StartPlan,
  { sentAt, now, why }: { readonly sentAt: number; readonly now: Traces; readonly why: string },
): TaskError {
  const recent = (now.history ?? []).slice(0, 3);
  return new TaskError({
    code: 'start-unknown',
    what: `It is not known whether LCS has started the ${plan.title}.`,
    remedy:
      'Do not start it again before looking: open the environment in LCS and see whether its history has an entry ' +
      `that began at ${utcMinute(sentAt)} or later. If it has, go on waiting with the lines below and its activity ` +
      'id; if it has none, run this step again.',
    facts: [
      why,
      `State of the environment: ${now.state ?? 'could not be read'}`,
      ...recent.map((entry) => `In the history: ${describeEntry(entry)}, activity id ${entry.activityId}`),
      `LCS page: ${environments.page(plan.environment.id)}`,
      ...resumeYaml(step, { ...plan, activityId: '<activity id>' }),
    ],
  });
}

/** The error when LCS takes no start in time; certain that nothing was started. */
export function laterError(plan: StartPlan, reason: string, throttled: boolean): TaskError {
  return new TaskError({
    code: 'start-too-late',
    what: `LCS did not take the ${plan.title} in time; nothing was started.`,
    remedy: throttled
      ? 'Run the step again later. LCS limits how often environments are started, stopped and serviced.'
      : 'Run the step again when LCS answers. If it stays like this, check the network of the agent.',
    facts: [reason],
  });
}

/** What a cancellation leaves behind while something is being started. */
export function cancelledStart(plan: StartPlan, page: string, mayHaveBegun: boolean): CancelledError {
  if (!mayHaveBegun)
    return new CancelledError(`Cancelled before the ${plan.title} was started; LCS has not begun with it.`);
  return new CancelledError(
    `Cancelled while the ${plan.title} was being started; LCS may have begun with it.`,
    `Look at the history of the environment before you run this again: ${page}`,
  );
}
