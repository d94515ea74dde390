import { makeCertificates, type Certificates } from '../../../emulators/http/certificates';
import { startEntra, type EntraEmulator } from '../../../emulators/entra/startEntra';
import { createTokenSource } from '../../../src/auth/createTokenSource';
import type { TokenSource } from '../../../src/auth/types';
import { createSend } from '../../../src/http/createSend';
import type { Send } from '../../../src/http/types';
import type { LcsConnection } from '../../../src/lcs/types';
import { fakeClock, type FakeClock } from '../../fakes/fakeClock';

export const apiUrl = 'https://lcsapi.eu.lcs.example';
export const user = { username: 'pipeline@contoso.example', password: 'Kd8!v#Rq2$Tz+7%w&y' };
export const clientId = 'a1f4c2d8-5b7e-4d36-9c0a-3e8f6b2d1c55';

export interface TestDirectory {
  readonly entra: EntraEmulator;
  /** The clock of the emulator, of `send` and of the token source: its waits take no time. */
  readonly clock: FakeClock;
  readonly send: Send;
  readonly connection: LcsConnection;
  readonly warnings: string[];
  source(changes?: Partial<LcsConnection>): TokenSource;
  stop(): Promise<void>;
}

let certificates: Promise<Certificates> | undefined;

async function certificatesInMemory(): Promise<Certificates> {
  const made = await makeCertificates();
  await made.remove();
  return made;
}

/** A stand-in for Entra ID with one user, one app and one Lifecycle Services API. */
export async function startDirectory(): Promise<TestDirectory> {
  certificates ??= certificatesInMemory();
  const { cert, key, ca } = await certificates;
  const clock = fakeClock();
  const entra = await startEntra({ certificates: { cert, key }, now: () => clock.now() });
  entra.users.push({ ...user });
  entra.clients.push({ clientId });
  entra.addResource(apiUrl);
  const send = createSend({
    settings: { userAgent: 'tests/1.0', tls: { ca: [ca] } },
    clock,
    random: () => 0.5,
  });
  const connection = { authority: entra.authority, apiUrl, clientId, ...user };
  const warnings: string[] = [];
  return {
    entra,
    clock,
    send,
    connection,
    warnings,
    source: (changes) =>
      createTokenSource({
        connection: { ...connection, ...changes },
        send,
        clock,
        warn: (line) => warnings.push(line),
      }),
    stop: async () => {
      await send.close();
      await entra.close();
    },
  };
}
