import { isIP, type Socket } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import { socketReady, type OpeningLimits } from './socketReady';
import { isClientCertificateError, tlsFailure } from './tlsFailure';

/** TLS to `host` over an open connection. Errors: ExchangeFailure. */
export async function openTls(
  socket: Socket,
  host: string,
  context: SecureContext,
  limits: OpeningLimits,
): Promise<TLSSocket> {
  const secured = connect({
    socket,
    host,
    servername: isIP(host) ? undefined : host,
    secureContext: context,
    ALPNProtocols: ['http/1.1'],
  });
  // In TLS 1.3 a server complains after the handshake, and closes; its complaint says more than the close.
  secured.on('error', (error) => {
    if (isClientCertificateError(error)) secured.destroy(tlsFailure(error));
  });
  try {
    return await socketReady(secured, 'secureConnect', limits);
  } catch (error) {
    socket.destroy();
    throw tlsFailure(error);
  }
}
