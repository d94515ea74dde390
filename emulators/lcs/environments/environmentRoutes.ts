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

type On = (verb: Verb, limit?: LimitOf) => Handler;

const inProject = 'project/{projectId}';
const inEnvironment = `${inProject}/environment/{environmentId}`;

/** D1 to D8, G1 to G5 and B1 to B4 of reference/lcs-api 6 to 8. */
export function environmentRoutes(store: EnvironmentStore, guard: Guard): Routes {
  const on: On = (verb, limit = () => []) =>
    guard.project(async (request, username) => {
      await settle(store);
      const { projectId, environmentId = '' } = request.params;
      return throttle(store, limit(Number(projectId), guid(environmentId), username)) ?? verb(store, request);
    });
  return { ...deploymentRoutes(on), ...informationRoutes(on), ...databaseRoutes(on) };
}

function deploymentRoutes(on: On): Routes {
  const [apply, status] = ['POST /environment/v2/applyupdate', 'GET /environment/v2/fetchstatus'];
  const scaleUnit = `${inEnvironment}/commercescaleunit/{target}`;
  const ecommerce = `${inEnvironment}/ecommerce/{target}`;
  return {
    [`${apply}/${inEnvironment}/asset/{assetId}`]: on(applyUpdate),
    [`${status}/${inEnvironment}/operationactivity/{activityId}`]: on(
      fetchStatus('deploy', 'prepare', 'finalize'),
    ),
    [`${apply}/${scaleUnit}/asset/{assetId}`]: on(applyCommerceUpdate('scaleUnit')),
    [`${status}/${scaleUnit}`]: on(scaleUnitStatus),
    [`${apply}/${ecommerce}/asset/{assetId}`]: on(applyCommerceUpdate('ecommerce')),
    [`${status}/${ecommerce}/deploymentactivity/{deploymentId}`]: on(ecommerceStatus),
    [`POST /environment/v2/finalizeupdate/${inEnvironment}/preparationactivityid/{activityId}`]:
      on(finalizeUpdate),
    [`${status}/${inEnvironment}/onprem`]: on(onPremisesStatus),
  };
}

function informationRoutes(on: On): Routes {
  return {
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
  };
}

function databaseRoutes(on: On): Routes {
  const base = '/databasemovement/v1';
  return {
    [`GET ${base}/databases/${inProject}`]: on(listBackups),
    [`POST ${base}/refresh/${inProject}/source/{sourceId}/target/{targetId}`]: on(refresh),
    [`POST ${base}/export/${inEnvironment}/backupName/{backupName}`]: on(exportDatabase),
    [`GET ${base}/fetchstatus/${inEnvironment}/operationactivity/{activityId}`]: on(
      fetchStatus('refresh', 'export'),
    ),
  };
}
