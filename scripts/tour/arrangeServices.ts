import type { Emulators } from '../../emulators/start';

/** The environment that the tour deploys to. */
export const environmentName = 'Contoso-Test';

/** Puts into the stand-ins what the tour finds there, and lets the services take their time. */
export function arrangeServices({ lcs }: Emulators): void {
  lcs.settings.assets.validation = [{ word: 'Process' }, { word: 'Done' }];
  const deploy = ['NotStarted', 'PreparingEnvironment', 'InProgress', 'Completed'];
  lcs.settings.environments.scripts.deploy = { steps: deploy.map((word) => ({ word })), release: '10.0.41' };
  lcs.addEnvironment({ name: environmentName, release: '10.0.40' });
}
