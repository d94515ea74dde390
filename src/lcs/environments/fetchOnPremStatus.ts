import type { LcsProject } from '../project';
import { statusCall } from './statusCall';
import type { Reading } from './types';

/** The status of an on-premises environment (lcs-api 6.1, D8): that of its latest deployment, whichever that is. */
export function fetchOnPremStatus(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
): Promise<Reading> {
  const path = `/environment/v2/fetchstatus/project/${projectId}/environment/${environmentId}/onprem`;
  return statusCall(client, { purpose: 'read the status of the on-premises deployment', path, signal });
}
