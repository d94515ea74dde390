import type { LcsProject } from '../project';
import { statusCall } from './statusCall';
import type { Reading } from './types';

/** The status of a Commerce scale unit (lcs-api 6.1, D4): that of its latest deployment, whichever that is. */
export function fetchScaleUnitStatus(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
  scaleUnit: string,
): Promise<Reading> {
  const path =
    `/environment/v2/fetchstatus/project/${projectId}/environment/${environmentId}` +
    `/commercescaleunit/${encodeURIComponent(scaleUnit)}`;
  return statusCall(client, { purpose: 'read the status of the scale unit', path, signal });
}
