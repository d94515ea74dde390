import { fakeClock, type FakeClock } from '../../fakes/fakeClock';
import { createSend, type SendOptions } from '../../../src/http/createSend';
import type { HttpRequest, HttpResponse } from '../../../src/http/types';
import { certificates } from './certificates';

export interface Sender {
  /** Sends a safe GET to `url` unless told otherwise. */
  readonly send: (url: string, request?: Partial<HttpRequest>) => Promise<HttpResponse>;
  readonly clock: FakeClock;
  readonly log: string[];
  close(): Promise<void>;
}

const opened: Sender[] = [];

/** To be called after each test. */
export async function closeSenders(): Promise<void> {
  for (const sender of opened.splice(0)) await sender.close();
}

/** The real thing, trusting the tests' authority, with a clock whose waits take no time. */
export async function sender(options: Partial<SendOptions> = {}): Promise<Sender> {
  const clock = fakeClock();
  const log: string[] = [];
  const { ca } = await certificates();
  const send = createSend({
    clock,
    random: () => 0.5,
    log: (line) => log.push(line),
    ...options,
    settings: { userAgent: 'tests/1.0', tls: { ca: [ca.cert] }, ...options.settings },
  });
  const result: Sender = {
    send: (url, request) =>
      send({ purpose: 'read the thing', method: 'GET', repeat: 'safe', url, ...request }),
    clock,
    log,
    close: () => send.close(),
  };
  opened.push(result);
  return result;
}
