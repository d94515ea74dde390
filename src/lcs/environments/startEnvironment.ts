import type { LcsClient } from '../types';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/** Starts a customer-managed environment (lcs-api 7, G1): one call per environment and 5 minutes. */
export function startEnvironment(
  client: LcsClient,
  projectId: number,
  environmentId: string,
  signal?: AbortSignal,
): Promise<StartAnswer> {
  return startCall(client, {
    purpose: 'start the environment',
    path: `/environment/v1/start/project/${projectId}/environment/${environmentId}`,
    signal,
  });
}
