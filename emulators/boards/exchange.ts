import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readRequest } from '../http/readRequest';
import { sendAnswer } from '../http/sendAnswer';
import type { Answer, RecordedRequest } from '../http/types';
import type { BoardsFault, BoardsFaults } from './boardsFaults';
import { Queue } from './queue';
import type { Handling } from './routes/handleRequest';
import { handleRequest } from './routes/handleRequest';

/** Waits for a number of milliseconds. */
export type Wait = (delayMs: number) => Promise<void>;

/** Reads requests, applies faults and the times that the settings name, and sends the answers. */
export function makeExchange(
  handling: Handling,
  faults: BoardsFaults,
  requests: RecordedRequest[],
  wait: Wait,
): (incoming: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { settings, now } = handling.world;
  const queue = new Queue(() => settings.maxConcurrent);
  const pause = (delayMs: number): Promise<void> => (delayMs > 0 ? wait(delayMs) : Promise.resolve());

  async function process(request: RecordedRequest, onlyItems?: number): Promise<Answer> {
    const { delayMs, written, ...answer } = handleRequest(handling, request, onlyItems);
    await pause(delayMs + (written ?? 0) * settings.perItemMs);
    return answer;
  }

  return async (incoming, response) => {
    const request = await readRequest(incoming, now);
    requests.push(settings.recordBodies ? request : { ...request, body: '' });
    const fault = faults.take(request.method, incoming.url ?? '/');
    await queue.run(async () => {
      await pause(settings.latencyMs);
      if (fault) return applyFault(fault, response, pause, (onlyItems) => process(request, onlyItems));
      return send(response, await process(request));
    });
  };
}

async function applyFault(
  fault: BoardsFault,
  response: ServerResponse,
  pause: Wait,
  process: (onlyItems?: number) => Promise<Answer>,
): Promise<void> {
  const instead: Answer = {
    status: fault.status ?? 503,
    ...(fault.headers ? { headers: fault.headers } : {}),
    body: fault.body,
  };
  switch (fault.kind) {
    case 'status':
      return send(response, instead);
    case 'cut':
      return void response.destroy();
    case 'process-then-cut':
      await process(fault.items);
      return void response.destroy();
    case 'process-then-status':
      await process(fault.items);
      return send(response, instead);
    case 'delay':
      await pause(fault.delayMs ?? 0);
      return send(response, await process());
    case 'stall':
      return send(response, await process(fault.items), fault.bodyBytes ?? 0);
    case 'corrupt':
    case 'wrong-md5':
      throw new Error(`The fault ${fault.kind} is for blobs.`);
  }
}

/** With the headers that every answer of the service carries (azure-devops-work-items 1.3). */
function send(response: ServerResponse, answer: Answer, onlyBytes?: number): void {
  const activityId = randomUUID();
  const headers = {
    'cache-control': 'no-cache',
    expires: '-1',
    activityid: activityId,
    'x-tfs-session': activityId,
    'x-vss-e2eid': activityId,
    'x-tfs-processid': activityId,
    ...answer.headers,
  };
  sendAnswer(response, { ...answer, headers }, onlyBytes);
}
