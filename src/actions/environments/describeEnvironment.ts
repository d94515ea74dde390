import type { Environment } from '../../lcs/environments/types';

/** `'Contoso UAT' (0000…)`. */
export function nameAndId({ name, id }: Pick<Environment, 'name' | 'id'>): string {
  return name ? `'${name}' (${id})` : id;
}

/** `'Contoso UAT' (0000…): Sandbox, SelfService, state Finished, application 10.0.20, …` */
export function describeEnvironment(environment: Environment): string {
  const { type, infrastructure, state, applicationRelease, platformRelease } = environment;
  const parts = [
    type,
    infrastructure,
    state && `state ${state}`,
    applicationRelease && `application ${applicationRelease}`,
    platformRelease && `platform ${platformRelease}`,
  ].filter(Boolean);
  return `${nameAndId(environment)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
}
