import { connect, type Socket } from 'node:net';
import { socketReady, type OpeningLimits } from './socketReady';

export interface ConnectionTarget {
  /** Name or address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** TCP keep-alive, so that load balancers (Azure: 4 minutes) keep a connection that waits for a slow answer. */
const keepAliveDelayMs = 60_000;
/** RFC 8305 section 5: the longest delay before the next of a host's addresses is tried. */
const nextAddressMs = 2_000;

/** A TCP connection. Errors: those of Node.js. */
export function openTcp(target: ConnectionTarget, limits: OpeningLimits): Promise<Socket> {
  const socket = connect({
    ...target,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: keepAliveDelayMs,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: nextAddressMs,
  });
  return socketReady(socket, 'connect', limits);
}
