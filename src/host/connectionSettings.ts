import { readFileSync } from 'node:fs';
import { TaskError } from '../errors';
import type { ConnectionSettings } from '../http/types';
import { registerSecret } from '../redact';
import type { PipelineHost } from './types';

type Host = Pick<PipelineHost, 'task' | 'variable' | 'warning' | 'secret'>;
type ReadText = (path: string) => string;

/**
 * How to open connections, from the agent's own configuration: its proxy (`config --proxyurl`, `.proxybypass`)
 * and its certificates (`config --sslcacert`, `--sslclientcert` and so on).
 * Errors: `agent-certificates` when a configured file cannot be used.
 */
export function connectionSettings(
  host: Host,
  readText: ReadText = (path) => readFileSync(path, 'utf8'),
  environment: NodeJS.ProcessEnv = process.env,
): ConnectionSettings {
  warnOfSkippedVerification(host, environment);
  return { userAgent: userAgent(host.task), proxy: proxy(host), tls: tls(host, readText) };
}

/** `LifecycleServicesTools/1.2.3 (LcsAssetUpload; node 24.1.0; linux)` */
function userAgent({ name, version }: Host['task']): string {
  return `LifecycleServicesTools/${version} (${name}; node ${process.versions.node}; ${process.platform})`;
}

/** An address that is unusable, or holds the credentials itself, is src/http's to deal with. */
function proxy(host: Host): ConnectionSettings['proxy'] {
  const url = host.variable('Agent.ProxyUrl');
  if (url === undefined) return undefined;
  const username = host.variable('Agent.ProxyUsername');
  const password = host.variable('Agent.ProxyPassword');
  if (password !== undefined) host.secret(password);
  return { url, username, password, bypass: bypass(host) };
}

/** Regular expressions on the whole URL, in any case, as task-lib applies them. */
function bypass(host: Host): (url: string) => boolean {
  const listed = host.variable('Agent.ProxyBypassList');
  const patterns = bypassList(host, listed ?? '[]').flatMap((pattern) => {
    try {
      return [new RegExp(pattern, 'i')];
    } catch {
      host.warning(`The agent's proxy bypass entry ${pattern} is not a regular expression and is not used.`);
      return [];
    }
  });
  return (url) => patterns.some((pattern) => pattern.test(url));
}

function bypassList(host: Host, json: string): string[] {
  try {
    const list: unknown = JSON.parse(json);
    if (Array.isArray(list))
      return (list as unknown[]).filter((entry) => typeof entry === 'string' && entry !== '') as string[];
  } catch {
    // The warning below says it.
  }
  host.warning(
    'The list of addresses that bypass the proxy (Agent.ProxyBypassList) is unreadable and not used.',
  );
  return [];
}

function tls(host: Host, readText: ReadText): ConnectionSettings['tls'] {
  const read = (variable: string, meaning: string, option: string) => {
    const path = host.variable(variable);
    return path === undefined ? undefined : readPem(readText, path, meaning, option);
  };
  const ca = read('Agent.CAInfo', 'certificate authority', '--sslcacert');
  const cert = read('Agent.ClientCert', 'client certificate', '--sslclientcert');
  const key = cert && read('Agent.ClientCertKey', "client certificate's key", '--sslclientcertkey');
  const passphrase = cert && host.variable('Agent.ClientCertPassword');
  if (passphrase !== undefined) host.secret(passphrase);
  if (key !== undefined) registerSecret(key);
  if (ca === undefined && cert === undefined) return undefined;
  return { ca: ca === undefined ? undefined : [ca], cert, key, passphrase };
}

function readPem(readText: ReadText, path: string, meaning: string, option: string): string {
  const failed = (why: string, cause?: unknown) =>
    new TaskError({
      code: 'agent-certificates',
      what: `The agent's ${meaning} ${path} ${why}.`,
      remedy: `Configure the agent again with ${option} and a PEM file that the agent's account can read.`,
      cause,
    });
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    throw failed(`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`, error);
  }
  if (!text.includes('-----BEGIN ')) throw failed('is not a PEM file');
  return text;
}

function warnOfSkippedVerification(host: Host, environment: NodeJS.ProcessEnv): void {
  if (host.variable('Agent.SkipCertValidation')?.toLowerCase() === 'true')
    host.warning(
      'The agent is configured to skip the verification of certificates; this task verifies them nevertheless, ' +
        'because it sends a password. If connections fail, give the agent the certificate authority: configure it ' +
        'with --sslcacert, or set the environment variable NODE_EXTRA_CA_CERTS to its PEM file.',
    );
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    host.warning(
      'The environment variable NODE_TLS_REJECT_UNAUTHORIZED=0 asks Node not to verify certificates; ' +
        'connections of this task can then be read by others. Give the certificate authority in NODE_EXTRA_CA_CERTS instead.',
    );
}
