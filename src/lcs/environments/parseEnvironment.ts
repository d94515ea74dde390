import { readAnswerObject } from '../answerObject';
import { guid } from '../words/guid';
import type { Environment } from './types';

/** One entry of `Data` (lcs-api 7, G3); undefined when it has no id. */
export function parseEnvironment(json: unknown): Environment | undefined {
  const entry = readAnswerObject(json);
  const id = entry?.text('EnvironmentId');
  if (!entry || !id) return undefined;
  const word = (...names: string[]) => entry.text(...names) ?? '';
  return {
    id: guid(id) ?? id,
    name: word('EnvironmentName'),
    infrastructure: word('EnvironmentInfrastructure'),
    type: word('EnvironmentType'),
    state: word('DeploymentState'),
    statusText: word('DeploymentStatusDisplay'),
    url: word('EnvironmentEndpointBaseUrl'),
    topology: word('TopologyDisplayName'),
    applicationRelease: word('CurrentApplicationReleaseName'),
    applicationVersion: word('CurrentApplicationBuildVersion'),
    platformRelease: word('CurrentPlatformReleaseName'),
    platformVersion: word('CurrentPlatformVersion'),
    region: word('CloudStorageLocation'),
  };
}
