import type { Environment } from '../../lcs/environments/types';
import { nameAndId } from './describeEnvironment';

/** Databases of Tier-1 environments are not moved (lcs-api 8). */
export const tierOneObjection = (environment: Environment): string =>
  `${nameAndId(environment)} is ${environment.type}, a Tier-1 environment: LCS moves databases of Tier-2 environments and higher only.`;
