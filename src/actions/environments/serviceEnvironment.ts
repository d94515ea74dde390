import { CancelledError, TaskError } from '../../errors';
import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { failureSummary } from './after/failureSummary';
import { chooseEnvironment } from './before/chooseEnvironment';
import { deploy } from './deploy';
import { describeEnvironment } from './describeEnvironment';
import { exportDatabase } from './exportDatabase';
import { fetchRsatCertificate } from './fetchRsatCertificate';
import type { ServicingInputs } from './inputs';
import { outputEnvironment } from './outputEnvironment';
import type { ServicingPorts } from './ports';
import { power } from './power';
import { refreshDatabase } from './refreshDatabase';
import { resumeWait } from './resumeWait';
import type { Servicing } from './servicing';
import { showHistory } from './showHistory';
import { showMetadata } from './showMetadata';

/**
 * Does one action on one environment. Outputs of every action: EnvironmentId, EnvironmentState, EnvironmentUrl,
 * ApplicationVersion, PlatformVersion; what else an action sets stands with it.
 */
export async function serviceEnvironment(
  ports: ServicingPorts,
  inputs: ServicingInputs,
): Promise<TaskOutcome> {
  const startedAt = ports.clock.now();
  const deadline = startedAt + inputs.wait.timeoutMs;
  const servicing: Servicing = { ports, inputs, startedAt, deadline, begun: {} };
  try {
    const environment = await chooseEnvironment(ports, inputs);
    ports.host.info(`Environment ${describeEnvironment(environment)}`);
    ports.host.info(`LCS page: ${ports.environments.page(environment.id)}`);
    outputEnvironment(ports.host, environment);
    return await act(servicing, environment);
  } catch (error) {
    // Steps that leave something behind have told so in an error of their own.
    if (error === ports.host.signal.reason) throw cancelled(servicing);
    if (error instanceof TaskError) ports.host.summary('LCS environment servicing', failureSummary(error));
    throw error;
  }
}

function act(servicing: Servicing, environment: Environment): Promise<TaskOutcome> | TaskOutcome {
  const { request } = servicing.inputs;
  switch (request.action) {
    case 'deploy':
      return deploy(servicing, environment, request);
    case 'start':
    case 'stop':
      return power(servicing, environment, request.action);
    case 'refreshDatabase':
      return refreshDatabase(servicing, environment, request);
    case 'exportDatabase':
      return exportDatabase(servicing, environment, request);
    case 'wait':
      return resumeWait(servicing, environment, request);
    case 'metadata':
      return showMetadata(servicing, environment);
    case 'history':
      return showHistory(servicing, environment);
    case 'rsatCertificate':
      return fetchRsatCertificate(servicing, environment, request.downloadTo);
  }
}

function cancelled({ begun, inputs: { request } }: Servicing): CancelledError {
  if (begun.title)
    return new CancelledError(`Cancelled after the start of the ${begun.title}; LCS does not undo it.`);
  return new CancelledError(
    request.action === 'wait'
      ? 'Cancelled before the wait began; what was started goes on in LCS.'
      : 'Cancelled before anything was started; nothing was changed in LCS.',
  );
}
