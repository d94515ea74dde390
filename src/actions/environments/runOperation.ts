import type { TaskOutcome } from '../../host/types';
import { formatDuration } from '../../format';
import type { ServicingInputs } from './inputs';
import type { Operation } from './operation';
import type { ServicingPorts } from './ports';
import { servicingSummary } from './servicingSummary';
import { waitForOperation, type Ending } from './waitForOperation';

export interface Servicing {
  readonly ports: ServicingPorts;
  readonly inputs: ServicingInputs;
  /** Milliseconds since 1970: when `timeoutMinutes` is over. */
  readonly deadline: number;
  readonly startedAt: number;
  /** What LCS has taken up so far, for the message when the run is cancelled. */
  readonly begun: { title?: string };
}

/** What is left to do after an operation has ended well; returns rows for the summary, and whether all went well. */
export type Afterwards = (ending: Ending) => Promise<{
  readonly rows: readonly (readonly [string, string])[];
  readonly isClean: boolean;
}>;

/** Tells that something was started: output, log. Comes before anything else can fail. */
export function announceStart(servicing: Servicing, title: string, activityId: string): void {
  const { host } = servicing.ports;
  servicing.begun.title = title;
  if (activityId) host.output('ActivityId', activityId);
  host.output('OperationStatus', 'Started');
  host.info(`Started the ${title}${activityId ? `; activity id ${activityId}` : ''}.`);
}

/** Waits for an operation where that is wanted, and ends the step with its result. */
export async function finishOperation(
  servicing: Servicing,
  operation: Operation,
  afterwards?: Afterwards,
): Promise<TaskOutcome> {
  const { ports, inputs, deadline } = servicing;
  if (!inputs.wait.waitForCompletion && inputs.request.action !== 'wait') {
    conclude(servicing, operation, 'Started', []);
    const message = `Started the ${operation.title}; not waiting for its end.`;
    return { result: 'Succeeded', message };
  }
  return endOperation(
    servicing,
    operation,
    await waitForOperation(ports, inputs, operation, deadline),
    afterwards,
  );
}

/** Ends the step with the result of an operation that has ended well. */
export async function endOperation(
  servicing: Servicing,
  operation: Operation,
  ending: Ending,
  afterwards?: Afterwards,
): Promise<TaskOutcome> {
  const { ports } = servicing;
  ports.host.output('OperationStatus', ending.word);
  const { rows, isClean } = (await afterwards?.(ending)) ?? { rows: [], isClean: true };
  conclude(servicing, operation, ending.word, rows);
  const message = `The ${operation.title} ended with status ${ending.word} (${ending.says}) after ${formatDuration(ending.elapsedMs)}.`;
  ports.host.info(message);
  const isGood = ending.meaning === 'done' && isClean;
  return { result: isGood ? 'Succeeded' : 'SucceededWithIssues', message };
}

/** The summary of a step that started something or waited for it. */
export function conclude(
  { ports: { host, clock, environments }, startedAt }: Servicing,
  { title, environment, activityId }: Pick<Operation, 'title' | 'environment' | 'activityId'>,
  status: string,
  rows: readonly (readonly [string, string])[],
): void {
  const page = environments.page(environment.id);
  const elapsedMs = clock.now() - startedAt;
  host.summary(
    'LCS environment servicing',
    servicingSummary({ title, environment, status, activityId, elapsedMs, page, rows }),
  );
}
