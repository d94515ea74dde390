import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { errorCode, ExchangeFailure } from './exchangeFailure';
import { openTcp, type ConnectionTarget } from './openTcp';
import { openTls } from './openTls';
import type { OpeningLimits } from './socketReady';
import { statusText } from './statusText';

export interface ProxyAddress extends ConnectionTarget {
  /** TLS between here and the proxy. */
  readonly secure: boolean;
  /** Value of `Proxy-Authorization`. */
  readonly authorization?: string;
}

/** A connection to `target` that the proxy passes on (RFC 9110 9.3.6). Errors: ExchangeFailure of phase `proxy`. */
export async function openTunnel(
  target: ConnectionTarget,
  proxy: ProxyAddress,
  context: SecureContext,
  limits: OpeningLimits,
): Promise<Socket> {
  const socket = await reachProxy(proxy, context, limits);
  try {
    return await askForTunnel(socket, target, proxy, limits);
  } catch (error) {
    socket.destroy();
    throw error instanceof ExchangeFailure
      ? error
      : new ExchangeFailure('proxy-failed', errorCode(error), error);
  }
}

async function reachProxy(
  proxy: ProxyAddress,
  context: SecureContext,
  limits: OpeningLimits,
): Promise<Socket> {
  try {
    const socket = await openTcp(proxy, limits);
    return proxy.secure ? await openTls(socket, proxy.host, context, limits) : socket;
  } catch (error) {
    const detail = error instanceof ExchangeFailure ? error.detail : errorCode(error);
    throw new ExchangeFailure('proxy-unreachable', detail, error);
  }
}

function askForTunnel(
  socket: Socket,
  target: ConnectionTarget,
  proxy: ProxyAddress,
  limits: OpeningLimits,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const asking = connectRequest(socket, target, proxy);
    const timer = setTimeout(() => asking.destroy(new Error('no answer in time')), limits.connectTimeoutMs);
    const onClosing = () => asking.destroy(new Error('the run is ending'));
    limits.closing.addEventListener('abort', onClosing, { once: true });
    const finish = () => {
      clearTimeout(timer);
      limits.closing.removeEventListener('abort', onClosing);
    };
    asking.once('error', (error) => {
      finish();
      reject(error);
    });
    asking.once('connect', (answer, tunnel: Socket, early) => {
      finish();
      if (early.length) tunnel.unshift(early);
      const refusal = refusalOf(answer);
      if (refusal) reject(refusal);
      else resolve(tunnel);
    });
    asking.end();
  });
}

function connectRequest(socket: Socket, target: ConnectionTarget, proxy: ProxyAddress): ClientRequest {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  const authority = `${host}:${target.port}`;
  const headers: Record<string, string> = { host: authority };
  if (proxy.authorization) headers['proxy-authorization'] = proxy.authorization;
  return request({ createConnection: () => socket, method: 'CONNECT', path: authority, headers });
}

function refusalOf(answer: IncomingMessage): ExchangeFailure | undefined {
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return undefined;
  if (status === 407) {
    const offered = answer.headers['proxy-authenticate'];
    return new ExchangeFailure(
      'proxy-credentials',
      offered?.length
        ? `${statusText(status)}, it offers ${[offered].flat().join(', ')}`
        : statusText(status),
    );
  }
  return new ExchangeFailure(status >= 500 ? 'proxy-failed' : 'proxy-refused', statusText(status));
}
