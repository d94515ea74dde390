import { formatBytes, formatDuration } from '../format';
import type { FailureKind } from './exchangeFailure';

/** What the sentences below name. */
export interface FailureContext {
  /** Host of the request, with the port when it is not 443. */
  readonly host: string;
  readonly proxyHost: string;
  readonly connectTimeoutMs: number;
  readonly answerTimeoutMs: number;
  readonly stallTimeoutMs: number;
  readonly maxAnswerBytes: number;
}

interface Words {
  /** Follows `Could not create the asset: `; no full stop. */
  readonly what: string;
  readonly remedy: string;
}

const trustAuthority =
  'If a proxy or firewall on the way opens TLS connections, give its certificate authority to the agent (config --sslcacert FILE, or the environment variable NODE_EXTRA_CA_CERTS with a PEM file).';
const proxySettings =
  'Check the proxy of the agent (config --proxyurl, or the variable Agent.ProxyUrl) and that it runs.';
const outageRemedy =
  'Run again in some minutes; if it stays so, look for outages of the service and for firewalls, proxies and VPNs that cut long connections.';

/** Each kind of failure as a sentence, and what its reader does next. */
export const failureWords: Readonly<Record<FailureKind, (context: FailureContext) => Words>> = {
  'host-not-found': ({ host }) => ({
    what: `no address was found for the host ${host}`,
    remedy: `Check the spelling of ${host} in the service connection (for Lifecycle Services: the host of your geography), and that this agent resolves names of the internet and may send https out; behind a proxy, configure the agent with it.`,
  }),
  'connection-refused': ({ host }) => ({
    what: `${host} refused the connection`,
    remedy: `Check host and port in the service connection, and that this agent may send https to ${host}; behind a proxy, configure the agent with it.`,
  }),
  'connection-failed': ({ host }) => ({
    what: `no connection to ${host} could be opened`,
    remedy: `Check that this agent may send https to ${host} (firewall, routes, VPN); behind a proxy, configure the agent with it.`,
  }),
  'connect-timeout': ({ host, connectTimeoutMs }) => ({
    what: `${host} did not accept a connection within ${formatDuration(connectTimeoutMs)}`,
    remedy: `A firewall usually drops the packets: check that this agent may send https to ${host}; behind a proxy, configure the agent with it.`,
  }),
  'proxy-unreachable': ({ proxyHost }) => ({
    what: `the proxy ${proxyHost} could not be reached`,
    remedy: proxySettings,
  }),
  'proxy-credentials': ({ proxyHost }) => ({
    what: `the proxy ${proxyHost} asks for a user name and password, or refused those that it got`,
    remedy:
      'Configure the agent with them (config --proxyusername, --proxypassword; the variable Agent.ProxyUserName shows the user). Only Basic authentication works; for NTLM or Kerberos let the proxy pass this agent without signing in.',
  }),
  'proxy-refused': ({ host, proxyHost }) => ({
    what: `the proxy ${proxyHost} refused to connect to ${host}`,
    remedy: `Ask for ${host} to be allowed on the proxy, or put it on the agent's bypass list (file .proxybypass) when it can be reached directly.`,
  }),
  'proxy-failed': ({ host, proxyHost }) => ({
    what: `the proxy ${proxyHost} could not connect to ${host}`,
    remedy: `Check the spelling of ${host}, and with the proxy's administrator that the proxy reaches it.`,
  }),
  'certificate-untrusted': ({ host }) => ({
    what: `the certificate of ${host} comes from an authority that this agent does not trust`,
    remedy: trustAuthority,
  }),
  'certificate-expired': ({ host }) => ({
    what: `the certificate of ${host} is not valid today`,
    remedy: `Check the clock of this agent. ${trustAuthority}`,
  }),
  'certificate-name': ({ host }) => ({
    what: `the certificate that answered for ${host} belongs to another name`,
    remedy: `Check the spelling of ${host} in the service connection, and whether a proxy or firewall answers in its place.`,
  }),
  'client-certificate': ({ host }) => ({
    what: `${host} did not accept this agent's certificate, or asks for one`,
    remedy:
      'Configure the agent with the right client certificate (config --sslclientcert, --sslclientcertkey, --sslclientcertpassword), and check that it is not expired.',
  }),
  'tls-failed': ({ host }) => ({
    what: `no secure connection to ${host} could be agreed on`,
    remedy: `Check that ${host} speaks https on that port, and that no firewall or proxy cuts TLS connections.`,
  }),
  'no-answer': ({ host, answerTimeoutMs }) => ({
    what: `${host} did not answer the request within ${formatDuration(answerTimeoutMs)}`,
    remedy: outageRemedy,
  }),
  'connection-cut': ({ host }) => ({
    what: `the connection to ${host} was cut before its answer came`,
    remedy: outageRemedy,
  }),
  'answer-stalled': ({ host, stallTimeoutMs }) => ({
    what: `the answer of ${host} stopped for ${formatDuration(stallTimeoutMs)} in the middle`,
    remedy: outageRemedy,
  }),
  'answer-cut': ({ host }) => ({
    what: `the connection to ${host} was cut in the middle of its answer`,
    remedy: outageRemedy,
  }),
  'answer-too-large': ({ host, maxAnswerBytes }) => ({
    what: `the answer of ${host} is longer than ${formatBytes(maxAnswerBytes)}`,
    remedy:
      'No known answer of this service is that long: check that the URL in the service connection is the right one.',
  }),
};
