import { createTokenSource } from '../auth/createTokenSource';
import type { Clock } from '../clock';
import { createSend } from '../http/createSend';
import type { ConnectionSettings, Send } from '../http/types';
import { createLcsClient } from './lcsClient';
import type { LcsClient, LcsConnection } from './types';

export interface LcsSession {
  readonly client: LcsClient;
  /** For what lies outside the API, such as the blobs of assets. */
  readonly send: Send;
}

/** Opens the way to LCS; the sign-in happens with the first call. Waits and repeats are told to `log`. */
export function connectLcs(
  connection: LcsConnection,
  means: {
    readonly settings: ConnectionSettings;
    readonly clock: Clock;
    readonly log: { info(text: string): void; warning(text: string): void };
  },
): LcsSession {
  const { settings, clock, log } = means;
  const send = createSend({ settings, clock, log: (line) => log.info(line) });
  const tokens = createTokenSource({ connection, send, clock, warn: (line) => log.warning(line) });
  return { send, client: createLcsClient({ send, tokens, apiUrl: connection.apiUrl }) };
}
