import type { Agent, IncomingMessage, ServerResponse } from 'node:http';
import { request as httpRequest } from 'node:http';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream';
import type { Fault } from '../http/faults';
import { sendAnswer } from '../http/sendAnswer';
import type { Answer } from '../http/types';
import { corrupted, cutAfter } from './editBody';
import { storageError } from './storageError';

export interface ForwardOptions {
  readonly agent: Agent;
  readonly port: number;
  readonly fault?: Fault;
  /** What replaces the answer of a `process-then-status`. */
  readonly instead: Answer;
  /** The service's own answer when the link has expired meanwhile; undefined when it has not. */
  readonly expired: () => Answer | undefined;
  /** A stream that slows bytes down; undefined when there is no limit. */
  readonly pace: () => Transform | undefined;
}

/** Hands a request to Azurite and its answer back, byte by byte, with the fault worked in. */
export function forward(incoming: IncomingMessage, response: ServerResponse, options: ForwardOptions): void {
  const { fault } = options;
  const upstream = httpRequest({
    agent: options.agent,
    host: '127.0.0.1',
    port: options.port,
    method: incoming.method,
    path: incoming.url,
    headers: incoming.headers,
  });
  const giveUp = (): void => {
    upstream.destroy();
    response.destroy();
  };
  upstream.on('error', giveUp);
  response.on('close', () => {
    if (!response.writableFinished) upstream.destroy();
  });
  // Azurite leaves the body of a request that it refuses unread; no further request may wait behind it.
  response.on('finish', () => {
    if (!upstream.writableFinished) giveUp();
  });
  upstream.on('response', (answer) => answerWith(answer, incoming, response, options));
  const hasBody = incoming.method === 'PUT' || incoming.method === 'POST';
  run([incoming, ...(hasBody ? edits(fault, giveUp) : []), options.pace(), upstream]);
}

function answerWith(
  answer: IncomingMessage,
  incoming: IncomingMessage,
  response: ServerResponse,
  { fault, instead, expired, pace }: ForwardOptions,
): void {
  if (fault?.kind === 'process-then-cut') {
    answer.resume().on('end', () => response.destroy());
    return;
  }
  if (fault?.kind === 'process-then-status') {
    answer.resume().on('end', () => sendAnswer(response, instead));
    return;
  }
  const sentMd5 = incoming.headers['content-md5'];
  if (sentMd5 && answer.headers['x-ms-error-code'] === 'InvalidOperation') {
    answer.resume();
    // Azurite's own code for it is another one.
    sendAnswer(response, storageError(400, 'Md5Mismatch', 'The MD5 value did not match.'));
    return;
  }
  // A link can expire between the look at it and Azurite's, whose code for that is another one, too.
  const late = answer.headers['x-ms-error-code'] === 'AuthorizationFailure' ? expired() : undefined;
  if (late) {
    answer.resume();
    sendAnswer(response, late);
    return;
  }
  const headers = { ...answer.headers };
  delete headers.connection;
  delete headers['keep-alive'];
  if (answer.statusCode === 201 && sentMd5) headers['content-md5'] ??= sentMd5;
  if (fault?.kind === 'wrong-md5') headers['content-md5'] = 'AAAAAAAAAAAAAAAAAAAAAA==';
  response.writeHead(answer.statusCode ?? 500, headers);
  const reads = incoming.method === 'GET';
  run([answer, pace(), ...(reads ? edits(fault, () => response.destroy()) : []), response]);
}

/** The part of a fault that happens inside a body. */
function edits(fault: Fault | undefined, cut: () => void): Transform[] {
  const atByte = fault?.bodyBytes ?? 0;
  if (fault?.kind === 'corrupt') return [corrupted(atByte)];
  if (fault?.kind === 'cut') return [cutAfter(atByte, cut)];
  if (fault?.kind === 'stall') return [cutAfter(atByte, () => undefined)];
  return [];
}

function run(streams: (NodeJS.ReadableStream | Transform | NodeJS.WritableStream | undefined)[]): void {
  // A broken stream destroys its neighbours; who asked learns by the broken connection.
  pipeline(
    streams.filter((stream) => stream !== undefined),
    () => undefined,
  );
}
