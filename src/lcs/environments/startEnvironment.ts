import type { LcsProject } from '../project';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/** Starts a customer-managed environment (lcs-api 7, G1): one call per environment and 5 minutes. */
export function startEnvironment(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
): Promise<StartAnswer> {
  const path = `/environment/v1/start/project/${projectId}/environment/${environmentId}`;
  return startCall(client, { purpose: 'start the environment', path, signal });
}
