import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import { connect, createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTls, type TLSSocket } from 'node:tls';
import { certificates, type Signed } from './certificates';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface TestServer {
  /** `https://localhost:PORT` (or `http://` for a proxy). */
  readonly url: string;
  readonly port: number;
  readonly requests: SeenRequest[];
  /** TCP connections opened so far. */
  readonly connections: () => number;
}

type Handle = (request: SeenRequest, response: ServerResponse) => void;

const closers: (() => Promise<void>)[] = [];

/** To be called after each test. */
export async function closeServers(): Promise<void> {
  for (const close of closers.splice(0)) await close();
}

/** An https server whose handler sees requests with their whole body. */
export async function startHttps(
  handle: Handle,
  options: { readonly identity?: Signed; readonly tls?: ServerOptions } = {},
): Promise<TestServer> {
  const identity = options.identity ?? (await certificates()).localhost;
  const requests: SeenRequest[] = [];
  const server = createHttps(
    { cert: identity.cert, key: identity.key, ...options.tls },
    (message, response) => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.on('error', () => undefined);
      message.on('end', () => {
        const seen = {
          method: message.method ?? '',
          url: message.url ?? '',
          headers: message.headers,
          body: Buffer.concat(chunks),
        };
        requests.push(seen);
        handle(seen, response);
      });
    },
  );
  server.on('tlsClientError', () => undefined);
  const { port, connections } = await serve(server);
  return { url: `https://localhost:${port}`, port, requests, connections };
}

/** An https port below HTTP: what arrives on a connection and what goes back is the test's business. */
export async function startTls(onConnection: (socket: TLSSocket) => void): Promise<TestServer> {
  const { cert, key } = (await certificates()).localhost;
  const server = createTls({ cert, key }, (socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.on('tlsClientError', () => undefined);
  const { port, connections } = await serve(server);
  return { url: `https://localhost:${port}`, port, requests: [], connections };
}

/** A server that takes TCP connections and does with them what it is told. */
export async function startTcp(onConnection: (socket: Socket) => void): Promise<TestServer> {
  const server = createTcp((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  const { port, connections } = await serve(server);
  return { url: `https://localhost:${port}`, port, requests: [], connections };
}

/** A proxy that tunnels, or answers CONNECT with `refuse`; requests hold what was asked for. */
export async function startProxy(
  options: {
    readonly authorization?: string;
    readonly refuse?: string;
    readonly identity?: Signed;
    /** With an identity: takes only clients whose certificate is of this authority (PEM). */
    readonly clientCa?: string;
  } = {},
): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const { identity, clientCa } = options;
  const server = identity
    ? createHttps({
        cert: identity.cert,
        key: identity.key,
        ca: clientCa,
        requestCert: clientCa !== undefined,
      })
    : createHttp();
  server.on('connect', (message: IncomingMessage, socket: Socket) => {
    socket.on('error', () => undefined);
    const { headers, method = '', url = '' } = message;
    requests.push({ method, url, headers, body: Buffer.alloc(0) });
    if (options.refuse) return void socket.end(`HTTP/1.1 ${options.refuse}\r\n\r\n`);
    if (options.authorization && headers['proxy-authorization'] !== options.authorization)
      return void socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n',
      );
    const [host, port] = url.split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  const { port, connections } = await serve(server);
  return { url: `http${identity ? 's' : ''}://localhost:${port}`, port, requests, connections };
}

/** A port at which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createTcp();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function serve(server: Server): Promise<{ port: number; connections: () => number }> {
  const sockets = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket: Socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, connections: () => count };
}
