import type { LcsProject } from '../project';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/** Stops a customer-managed environment (lcs-api 7, G2): one call per environment and 5 minutes. */
export function stopEnvironment(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
): Promise<StartAnswer> {
  const path = `/environment/v1/stop/project/${projectId}/environment/${environmentId}`;
  return startCall(client, { purpose: 'stop the environment', path, signal });
}
