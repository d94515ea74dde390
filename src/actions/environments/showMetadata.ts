import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { conclude } from './after/conclude';
import { nameAndId } from './describeEnvironment';
import type { Servicing } from './servicing';

/** Shows what LCS knows about an environment. The outputs are those that every action sets. */
export function showMetadata(servicing: Servicing, environment: Environment): TaskOutcome {
  const rows: (readonly [string, string])[] = [
    ['Type', environment.type],
    ['Infrastructure', environment.infrastructure],
    ['Topology', environment.topology],
    ['State', [environment.state, environment.statusText].filter(Boolean).join(', ')],
    ['Address', environment.url],
    ['Application', versions(environment.applicationRelease, environment.applicationVersion)],
    ['Platform', versions(environment.platformRelease, environment.platformVersion)],
    ['Region', environment.region],
  ];
  const known = rows.filter(([, value]) => value !== '');
  for (const [name, value] of known) servicing.ports.host.info(`${name}: ${value}`);
  const title = `metadata of ${nameAndId(environment)}`;
  conclude(servicing, { title, environment, activityId: '' }, environment.state, known);
  return {
    result: 'Succeeded',
    message: `${nameAndId(environment)} is ${environment.state || 'of unknown state'}.`,
  };
}

const versions = (release: string, version: string) =>
  [release, version && `(${version})`].filter(Boolean).join(' ');
