import type { Dispatcher, buildConnector } from 'undici';
import { openConnection, type ConnectionOptions } from './openConnection';
import { proxyAddress } from './proxyAddress';
import { secureContext } from './secureContext';
import type { ConnectionSettings, HttpRequest } from './types';

export interface TransportLimits {
  /** For each step of opening a connection. Default 10 s, that of undici. */
  readonly connectTimeoutMs: number;
  /** Between the last byte sent and the first byte of the answer. Default 100 s, that of .NET, with which Microsoft's own tasks wait. */
  readonly answerTimeoutMs: number;
  /** Between two pieces of an answer. Default 30 s. */
  readonly stallTimeoutMs: number;
  /** Longest answer that is read into memory. Default 64 MiB. */
  readonly maxAnswerBytes: number;
}

export interface Dispatchers {
  /** The connections to use for this request: straight or through the proxy, kept open or its own. */
  for(request: HttpRequest): Promise<Dispatcher>;
  close(): Promise<void>;
}

/**
 * Pools of connections, made when they are first needed; undici is loaded only then.
 * `closing` gives up connections that are still being opened.
 */
export function createDispatchers(
  settings: ConnectionSettings,
  limits: TransportLimits,
  closing: AbortSignal,
): Dispatchers {
  const proxy = settings.proxy && { ...settings.proxy, address: proxyAddress(settings.proxy) };
  const pools = new Map<string, Promise<Dispatcher>>();
  let context: ReturnType<typeof secureContext> | undefined;

  const open = async (throughProxy: boolean, keepOpen: boolean): Promise<Dispatcher> => {
    const { Agent } = await import('undici');
    context ??= secureContext(settings.tls);
    return new Agent({
      connect: connector({
        context,
        proxy: throughProxy ? proxy?.address : undefined,
        connectTimeoutMs: limits.connectTimeoutMs,
        closing,
      }),
      bodyTimeout: limits.stallTimeoutMs,
      maxResponseSize: limits.maxAnswerBytes,
      pipelining: keepOpen ? 1 : 0,
    });
  };

  return {
    for: (request) => {
      const throughProxy = proxy !== undefined && !proxy.bypass(request.url);
      // A kept connection may have died unseen; on a fresh one an unsafe request cannot meet that doubt.
      const keepOpen = request.repeat === 'safe';
      const key = `${throughProxy} ${keepOpen}`;
      const pool = pools.get(key) ?? open(throughProxy, keepOpen);
      pools.set(key, pool);
      return pool;
    },
    close: async () => {
      for (const pool of await Promise.allSettled(pools.values()))
        if (pool.status === 'fulfilled') await pool.value.destroy();
    },
  };
}

function connector(options: ConnectionOptions): buildConnector.connector {
  return ({ hostname, port }, callback) => {
    const target = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 443 };
    openConnection(target, options).then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error, null),
    );
  };
}
