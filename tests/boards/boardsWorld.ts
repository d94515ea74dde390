import { makeCertificates, type Certificates } from '../../emulators/http/certificates';
import { startBoards } from '../../emulators/boards/startBoards';
import type { BoardsEmulator, BoardsOptions } from '../../emulators/boards/types';
import { createBoardsClient, type BoardsClient, type BoardsClientParts } from '../../src/boards/boardsClient';
import { createBoardsGateway } from '../../src/boards/createBoardsGateway';
import type { BoardsGateway, WorkItemWrite, WriteResult } from '../../src/boards/types';
import { createSend } from '../../src/http/createSend';
import type { Send } from '../../src/http/types';
import { fakeClock, type FakeClock } from '../fakes/fakeClock';

export const tag = 'BPM:Test library';

/** The stand-in for Azure Boards with the real gateway before it; waits take no time. */
export interface BoardsWorld {
  readonly boards: BoardsEmulator;
  readonly clock: FakeClock;
  readonly log: string[];
  readonly send: Send;
  readonly certificates: Certificates;
  parts(changes?: Partial<BoardsClientParts>): BoardsClientParts;
  client(changes?: Partial<BoardsClientParts>): BoardsClient;
  gateway(changes?: Partial<BoardsClientParts & { tag: string }>): BoardsGateway;
  stop(): Promise<void>;
}

export async function boardsWorld(options: Omit<BoardsOptions, 'certificates'> = {}): Promise<BoardsWorld> {
  const certificates = await makeCertificates();
  const boards = await startBoards({ certificates, ...options });
  const clock = fakeClock();
  const log: string[] = [];
  const send = createSend({
    settings: { userAgent: 'tests/1.0', tls: { ca: [certificates.ca] } },
    clock,
    random: () => 0.5,
  });
  const parts: BoardsWorld['parts'] = (changes) => ({
    send,
    clock,
    organizationUrl: boards.url,
    project: boards.project,
    authorization: `Bearer ${boards.token}`,
    log: (line) => log.push(line),
    ...changes,
  });
  return {
    boards,
    clock,
    log,
    send,
    certificates,
    parts,
    client: (changes) => createBoardsClient(parts(changes)),
    gateway: (changes) => createBoardsGateway({ ...parts(changes), tag: changes?.tag ?? tag }),
    async stop() {
      await send.close();
      await boards.stop();
      await certificates.remove();
    },
  };
}

export const recordPrefix = 'https://boards.example/_workitems?lst=bpm&library=Test%20library&';

export function recordUrl(key: string): string {
  return `${recordPrefix}process=${encodeURIComponent(key)}`;
}

/** A write as the synchronization makes them: tag, record, and a parent by key or id. */
export function write(key: string, more: Partial<WorkItemWrite> = {}): WorkItemWrite {
  const isCreation = more.id === undefined;
  return {
    key,
    type: 'Epic',
    fields: isCreation ? { 'System.Title': `Process ${key}`, 'System.Tags': tag } : {},
    record: { url: recordUrl(key), comment: `lst1;${key}` },
    recordPrefix,
    ...more,
    ...(more.fields && isCreation
      ? { fields: { 'System.Title': `Process ${key}`, 'System.Tags': tag, ...more.fields } }
      : {}),
  };
}

export async function writeAll(
  gateway: BoardsGateway,
  writes: readonly WorkItemWrite[],
): Promise<Map<string, WriteResult>> {
  const results = new Map<string, WriteResult>();
  await gateway.write(writes, (result) => {
    if (results.has(result.key)) throw new Error(`${result.key} was answered twice`);
    results.set(result.key, result);
  });
  return results;
}

/** Id of a write that succeeded. */
export function idOf(results: ReadonlyMap<string, WriteResult>, key: string): number {
  const result = results.get(key);
  if (!result?.ok) throw new Error(`${key} was not written: ${JSON.stringify(result)}`);
  return result.id;
}

/** Requests to `$batch`, with the number of writes in each. */
export function batches(boards: BoardsEmulator): number[] {
  return boards.requests
    .filter(({ path }) => path.endsWith('/$batch'))
    .map(({ body }) => (JSON.parse(body) as unknown[]).length);
}
