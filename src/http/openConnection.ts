import type { SecureContext, TLSSocket } from 'node:tls';
import { errorCode, ExchangeFailure } from './exchangeFailure';
import { openTcp, type ConnectionTarget } from './openTcp';
import { openTls } from './openTls';
import { openTunnel, type ProxyAddress } from './openTunnel';
import type { OpeningLimits } from './socketReady';

export interface ConnectionOptions extends OpeningLimits {
  readonly context: SecureContext;
  /** Undefined: straight to the target. */
  readonly proxy?: ProxyAddress;
}

/** An open TLS connection, straight or through the proxy. Errors: ExchangeFailure; nothing was sent then. */
export async function openConnection(
  target: ConnectionTarget,
  options: ConnectionOptions,
): Promise<TLSSocket> {
  const { context, proxy } = options;
  const socket = proxy
    ? await openTunnel(target, proxy, context, options)
    : await openTcp(target, options).catch((error: unknown) => {
        throw reachFailure(error);
      });
  return openTls(socket, target.host, context, options);
}

function reachFailure(error: unknown): ExchangeFailure {
  const code = errorCode(error);
  // ENOTFOUND, EAI_AGAIN and their kin: getaddrinfo(3).
  if (code === 'ENOTFOUND' || code.startsWith('EAI_'))
    return new ExchangeFailure('host-not-found', code, error);
  if (code === 'ECONNREFUSED') return new ExchangeFailure('connection-refused', code, error);
  if (code === 'ETIMEDOUT') return new ExchangeFailure('connect-timeout', code, error);
  return new ExchangeFailure('connection-failed', code, error);
}
