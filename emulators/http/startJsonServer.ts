import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Certificates } from './certificates';
import type { Fault } from './faults';
import { Faults } from './faults';
import type { Listener } from './listen';
import { listen } from './listen';
import { readRequest } from './readRequest';
import { sendAnswer } from './sendAnswer';
import type { Answer, Now, RecordedRequest } from './types';

export interface JsonServer extends Listener {
  readonly faults: Faults;
  readonly requests: RecordedRequest[];
}

/** An https server whose answers are whole values; it records what comes in and applies the faults. */
export async function startJsonServer(options: {
  readonly certificates: Pick<Certificates, 'cert' | 'key'>;
  readonly now: Now;
  readonly handle: (request: RecordedRequest) => Promise<Answer>;
}): Promise<JsonServer> {
  const faults = new Faults();
  const requests: RecordedRequest[] = [];

  async function exchange(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming, options.now);
    requests.push(request);
    const fault = faults.take(request.method, incoming.url ?? '/');
    if (fault) await applyFault(fault, response, () => options.handle(request));
    else sendAnswer(response, await options.handle(request));
  }

  const listener = await listen(options.certificates, (incoming, response) => {
    exchange(incoming, response).catch((error: unknown) => {
      if (incoming.destroyed && !incoming.complete) return;
      sendAnswer(response, { status: 500, body: `Defect of the emulator: ${String(error)}` });
    });
  });
  return { ...listener, faults, requests };
}

async function applyFault(
  fault: Fault,
  response: ServerResponse,
  process: () => Promise<Answer>,
): Promise<void> {
  const instead: Answer = {
    status: fault.status ?? 503,
    ...(fault.headers ? { headers: fault.headers } : {}),
    body: fault.body,
  };
  switch (fault.kind) {
    case 'status':
      return sendAnswer(response, instead);
    case 'cut':
      return void response.destroy();
    case 'process-then-cut':
      await process();
      return void response.destroy();
    case 'process-then-status':
      await process();
      return sendAnswer(response, instead);
    case 'delay':
      await wait(fault.delayMs ?? 0);
      return sendAnswer(response, await process());
    case 'stall':
      return sendAnswer(response, await process(), fault.bodyBytes ?? 0);
    case 'corrupt':
    case 'wrong-md5':
      throw new Error(`The fault ${fault.kind} is for blobs.`);
  }
}

/** Real time, and no reason for the process to stay. */
export function wait(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs).unref());
}
