import type { Socket } from 'node:net';

/** What bounds the opening of a connection. */
export interface OpeningLimits {
  /** For each step: reaching the other side (the proxy, if there is one), its tunnel, and TLS. */
  readonly connectTimeoutMs: number;
  /** Gives up what is still being opened. */
  readonly closing: AbortSignal;
}

/** Waits until a new socket is usable; destroys it when that takes too long. Errors: the socket's own, or ETIMEDOUT. */
export function socketReady<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  limits: OpeningLimits,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      finish();
      socket.destroy();
      reject(error);
    };
    const onClose = () => fail(coded('ECONNRESET', 'the other side closed the connection'));
    const onClosing = () => fail(coded('ECANCELED', 'the run is ending'));
    const timer = setTimeout(
      () => fail(coded('ETIMEDOUT', 'no connection in time')),
      limits.connectTimeoutMs,
    );
    const finish = () => {
      clearTimeout(timer);
      socket.off('close', onClose);
      socket.off('error', fail);
      limits.closing.removeEventListener('abort', onClosing);
    };
    // Between two owners nobody else listens for errors, and an unheard one would end the process.
    socket.on('error', () => undefined);
    socket.once('error', fail);
    socket.once('close', onClose);
    limits.closing.addEventListener('abort', onClosing, { once: true });
    socket.once(event, () => {
      finish();
      resolve(socket);
    });
    if (limits.closing.aborted) onClosing();
  });
}

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
