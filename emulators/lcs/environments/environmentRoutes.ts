import type { Routes } from '../../http/router';
import type { Answer, EmulatorRequest, Handler } from '../../http/types';
import type { Guard } from '../guard';
import { applyCommerceUpdate, ecommerceStatus, scaleUnitStatus } from './commerce';
import { exportDatabase, listBackups, refresh } from './databases';
import { applyUpdate, finalizeUpdate, onPremisesStatus } from './deploy';
import { guid } from './guid';
import { history } from './history';
import { limitsOf, throttle } from './limits';
import { metadata } from './metadata';
import { settle } from './operations';
import type { RateLimit } from './rateLimits';
import { rsatDownload } from './rsat';
import { start, stop } from './startStop';
import { fetchStatus } from './statusAnswer';
import type { EnvironmentStore } from './types';

type Verb = (store: EnvironmentStore, request: EmulatorRequest) => Answer | Promise<Answer>;
type LimitOf = (projectId: number, environmentId: string, username: string) => RateLimit[];

/** D1 to D8, G1 to G5 and B1 to B4 of reference/lcs-api 6 to 8. */
export function environmentRoutes(store: EnvironmentStore, guard: Guard): Routes {
  const on = (verb: Verb, limit: LimitOf = () => []): Handler =>
    guard.project(async (request, username) => {
      await settle(store);
      const { projectId, environmentId = '' } = request.params;
      return throttle(store, limit(Number(projectId), guid(environmentId), username)) ?? verb(store, request);
    });
  const v2 = '/environment/v2';
  const inProject = 'project/{projectId}';
  const inEnvironment = `${inProject}/environment/{environmentId}`;
  return {
    [`POST ${v2}/applyupdate/${inEnvironment}/asset/{assetId}`]: on(applyUpdate),
    [`GET ${v2}/fetchstatus/${inEnvironment}/operationactivity/{activityId}`]: on(
      fetchStatus('deploy', 'prepare', 'finalize'),
    ),
    [`POST ${v2}/applyupdate/${inEnvironment}/commercescaleunit/{target}/asset/{assetId}`]: on(
      applyCommerceUpdate('scaleUnit'),
    ),
    [`GET ${v2}/fetchstatus/${inEnvironment}/commercescaleunit/{target}`]: on(scaleUnitStatus),
    [`POST ${v2}/applyupdate/${inEnvironment}/ecommerce/{target}/asset/{assetId}`]: on(
      applyCommerceUpdate('ecommerce'),
    ),
    [`GET ${v2}/fetchstatus/${inEnvironment}/ecommerce/{target}/deploymentactivity/{deploymentId}`]:
      on(ecommerceStatus),
    [`POST ${v2}/finalizeupdate/${inEnvironment}/preparationactivityid/{activityId}`]: on(finalizeUpdate),
    [`GET ${v2}/fetchstatus/${inEnvironment}/onprem`]: on(onPremisesStatus),
    [`POST /environment/v1/start/${inEnvironment}`]: on(start, (_project, environment, user) =>
      limitsOf.startOrStop('start', environment, user),
    ),
    [`POST /environment/v1/stop/${inEnvironment}`]: on(stop, (_project, environment, user) =>
      limitsOf.startOrStop('stop', environment, user),
    ),
    [`GET /environmentinfo/v1/detail/${inProject}/`]: on(metadata, limitsOf.metadata),
    [`GET /environmentinfo/v1/history/${inEnvironment}/`]: on(history, limitsOf.history),
    [`GET /environmentinfo/v1/rsatdownload/${inEnvironment}`]: on(rsatDownload, (_project, environment) =>
      limitsOf.rsat(environment),
    ),
    [`GET /databasemovement/v1/databases/${inProject}`]: on(listBackups),
    [`POST /databasemovement/v1/refresh/${inProject}/source/{sourceId}/target/{targetId}`]: on(refresh),
    [`POST /databasemovement/v1/export/${inEnvironment}/backupName/{backupName}`]: on(exportDatabase),
    [`GET /databasemovement/v1/fetchstatus/${inEnvironment}/operationactivity/{activityId}`]: on(
      fetchStatus('refresh', 'export'),
    ),
  };
}
