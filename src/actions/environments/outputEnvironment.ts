import type { TaskHost } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';

/** Outputs: EnvironmentId, EnvironmentState, EnvironmentUrl, ApplicationVersion, PlatformVersion. */
export function outputEnvironment(host: Pick<TaskHost, 'output'>, environment: Environment): void {
  host.output('EnvironmentId', environment.id);
  host.output('EnvironmentState', environment.state);
  host.output('EnvironmentUrl', environment.url);
  host.output('ApplicationVersion', environment.applicationVersion || environment.applicationRelease);
  host.output('PlatformVersion', environment.platformVersion || environment.platformRelease);
}
