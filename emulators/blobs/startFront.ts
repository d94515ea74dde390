import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent } from 'node:http';
import type { Socket } from 'node:net';
import type { Certificates } from '../http/certificates';
import type { Fault } from '../http/faults';
import { Faults } from '../http/faults';
import type { Listener } from '../http/listen';
import { listen } from '../http/listen';
import { readHead } from '../http/readRequest';
import { sendAnswer } from '../http/sendAnswer';
import { wait } from '../http/startJsonServer';
import type { Answer, Now, RecordedRequest } from '../http/types';
import type { ForwardOptions } from './forward';
import { forward } from './forward';
import type { Limits } from './pace';
import { Pacer, paced } from './pace';
import { expired, refuse } from './refuse';
import { storageError } from './storageError';

export interface Front extends Listener {
  readonly faults: Faults;
  readonly requests: RecordedRequest[];
  /** May change at any time; holds for requests that begin afterwards. */
  readonly limits: Limits;
  /** Takes away faults, limits and records. */
  reset(): void;
}

interface FrontOptions {
  readonly certificates: Pick<Certificates, 'cert' | 'key'>;
  readonly now: Now;
  /** Where Azurite listens. */
  readonly port: number;
}

/** The https face of Azurite: limits of the service, slow lines and faults. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const faults = new Faults();
  const requests: RecordedRequest[] = [];
  const limits: Limits = {};
  const agent = new Agent({ keepAlive: true });
  const handle = exchanger(options, { faults, requests, limits, agent });
  const listener = await listen(options.certificates, (incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  return {
    ...listener,
    faults,
    requests,
    limits,
    reset() {
      faults.clear();
      requests.length = 0;
      delete limits.bytesPerSecond;
      delete limits.latencyMs;
    },
    async close() {
      agent.destroy();
      await listener.close();
    },
  };
}

function exchanger(
  { now, port }: FrontOptions,
  {
    faults,
    requests,
    limits,
    agent,
  }: Pick<Front, 'faults' | 'requests' | 'limits'> & { readonly agent: Agent },
) {
  const paceOf = pacersOf(limits);
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = recorded(incoming, now);
    requests.push(request);
    const fault = faults.take(request.method, incoming.url ?? '/');
    if (limits.latencyMs) await wait(limits.latencyMs);
    if (fault?.kind === 'delay') await wait(fault.delayMs ?? 0);
    if (fault?.kind === 'cut' && fault.bodyBytes === undefined) return void response.destroy();
    const answer = fault?.kind === 'status' ? insteadOf(fault) : refuse(request);
    if (answer) return answerAtOnce(incoming, response, answer);
    forward(incoming, response, {
      agent,
      port,
      ...(fault ? { fault } : {}),
      instead: insteadOf(fault),
      // Azurite goes by the system's clock.
      expired: () => expired({ query: request.query, at: Date.now() }),
      pace: paceOf(incoming.socket),
    });
  };
}

/** One pacer for each connection. */
function pacersOf(limits: Limits): (socket: Socket) => ForwardOptions['pace'] {
  const pacers = new WeakMap<Socket, Pacer>();
  return (socket) => {
    if (!limits.bytesPerSecond) return () => undefined;
    const pacer = pacers.get(socket) ?? new Pacer();
    pacers.set(socket, pacer);
    return () => paced(pacer, limits);
  };
}

/** Bytes are not kept; the list of blocks is text that tests want to see. */
function recorded(incoming: IncomingMessage, now: Now): RecordedRequest {
  const head = { ...readHead(incoming, now) };
  if (head.method === 'PUT' && head.query.comp === 'blocklist') {
    incoming.on('data', (chunk: Buffer) => (head.body += chunk.toString('latin1')));
    incoming.pause();
  }
  return head;
}

function insteadOf(fault?: Fault): Answer {
  const standard = storageError(fault?.status ?? 503);
  return {
    status: standard.status,
    headers: { ...standard.headers, ...fault?.headers },
    body: fault?.body ?? standard.body,
  };
}

/** The rest of the request is read and dropped, so that the client gets to read the answer. */
function answerAtOnce(incoming: IncomingMessage, response: ServerResponse, answer: Answer): void {
  incoming.resume();
  sendAnswer(response, answer);
}
