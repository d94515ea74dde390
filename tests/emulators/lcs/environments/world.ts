import type { LcsEmulator } from '../../../../emulators/lcs/startLcs';
import type { Emulators } from '../../../../emulators/start';
import { startEmulators } from '../../../../emulators/start';
import type { LcsCaller } from '../../plainHttps';
import { signedIn } from '../../plainHttps';

/** An envelope with whatever else the call gives. */
export type Envelope = Record<string, unknown> & {
  IsSuccess: boolean;
  OperationActivityId: string;
  ErrorMessage: string | null;
};

/** Emulators with a clock of their own and a signed-in caller, for one test. */
export interface World {
  readonly emulators: Emulators;
  readonly lcs: LcsEmulator;
  readonly project: number;
  pass(ms: number): void;
  now(): number;
  call(method: 'get' | 'post', path: string): Promise<Envelope>;
  /** Status and Retry-After. */
  knock(method: 'get' | 'post', path: string): Promise<[number, string | undefined]>;
}

export const minute = 60_000;

export async function startWorld(): Promise<World> {
  let now = Date.now();
  const emulators = await startEmulators({ now: () => now });
  // A token that outlives the days of these tests.
  emulators.entra.settings.tokenSeconds = 30 * 86_400;
  const caller: LcsCaller = await signedIn(emulators);
  return {
    emulators,
    lcs: emulators.lcs,
    project: emulators.projectId,
    pass: (ms) => void (now += ms),
    now: () => now,
    async call(method, path) {
      const { status, text, json } = await caller[method](path);
      if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
      return json() as Envelope;
    },
    async knock(method, path) {
      const { status, headers } = await caller[method](path);
      return [status, headers['retry-after']];
    },
  };
}
