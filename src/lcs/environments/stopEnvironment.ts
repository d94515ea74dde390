import type { LcsClient } from '../types';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/** Stops a customer-managed environment (lcs-api 7, G2): one call per environment and 5 minutes. */
export function stopEnvironment(
  client: LcsClient,
  projectId: number,
  environmentId: string,
  signal?: AbortSignal,
): Promise<StartAnswer> {
  return startCall(client, {
    purpose: 'stop the environment',
    path: `/environment/v1/stop/project/${projectId}/environment/${environmentId}`,
    signal,
  });
}
