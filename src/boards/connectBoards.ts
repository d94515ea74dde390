import type { Clock } from '../clock';
import { createSend } from '../http/createSend';
import type { ConnectionSettings } from '../http/types';
import type { BoardsClientParts } from './boardsClient';
import { createBoardsGateway } from './createBoardsGateway';
import type { BoardsGateway } from './types';

/** Opens the way to the Azure Boards of one project; `tag` is that of the library. Waits and repeats are told to `host`. */
export function connectBoards(
  connection: Pick<BoardsClientParts, 'organizationUrl' | 'project' | 'authorization'>,
  means: {
    readonly tag: string;
    readonly settings: ConnectionSettings;
    readonly clock: Clock;
    readonly host: { info(text: string): void; readonly signal: AbortSignal };
  },
): BoardsGateway {
  const { tag, settings, clock, host } = means;
  const log = (line: string) => host.info(line);
  const send = createSend({ settings, clock, log });
  return createBoardsGateway({ ...connection, send, clock, tag, log, signal: host.signal });
}
