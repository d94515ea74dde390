import { mostInAMinute, simulatedTime } from '../tests/tasks/LcsEnvironmentServicing/simulatedTime';
import { figure, note } from './measure/print';

const minuteMs = 60_000;
/** Environments and history, per project and minute (lcs-api 7, G3 and G4). */
const limitAMinute = 6;
/** Microsoft's task asks for the status every 300 s (lcs-api 6.1). */
const peerLooks = (120 * minuteMs) / 300_000;

/** Requests of a deployment of two hours, on a simulated clock, against the documented limits. */
export async function requests(): Promise<void> {
  const { emulators, run, matching } = await simulatedTime();
  const { lcs, entra } = emulators;
  lcs.settings.environments.scripts.deploy = {
    steps: [{ word: 'InProgress', forMs: 120 * minuteMs }, { word: 'Completed' }],
  };
  lcs.addEnvironment({ name: 'UAT' });
  const { id } = await lcs.addAsset({ name: 'Main.zip' });
  try {
    await run('UAT', {
      ...{ action: 'deploy', deployment: { type: 'hq', updateName: '7' } },
      ...{ asset: { id }, deleteAssetAfter: false },
    });
    for (const [name, path] of [
      ['environments', /\/detail\//],
      ['history', /\/history\//],
    ] as const) {
      const most = mostInAMinute(matching(path));
      const value = `${matching(path).length}, at most ${most} in a minute = ${(most / limitAMinute).toFixed(2)} x ${limitAMinute}`;
      figure(`Requests for ${name}`, value, `at most ${limitAMinute} in a minute`, most <= limitAMinute);
    }
    const looks = matching(/fetchstatus/).length;
    const value = `${looks} = ${(looks / peerLooks).toFixed(2)} x the ${peerLooks} of Microsoft's task`;
    figure('Requests for the status', value, 'at most 1.1 x', looks <= 1.1 * peerLooks);
    const signIns = entra.requests.filter(({ method }) => method === 'POST').length;
    note(`${lcs.requests.length} requests to LCS in all, ${signIns} sign-ins`);
  } finally {
    await emulators.stop();
  }
}
