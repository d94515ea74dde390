import { TaskError } from '../errors';
import { registerSecret } from '../redact';
import type { ProxyAddress } from './openTunnel';
import type { ConnectionSettings } from './types';

/**
 * Where the agent's proxy is and how to sign in to it. Credentials given apart win over those in the URL.
 * Errors: `agent-proxy` for a URL that is none, or of a kind that is not supported (SOCKS).
 */
export function proxyAddress(proxy: NonNullable<ConnectionSettings['proxy']>): ProxyAddress {
  const url = URL.canParse(proxy.url) ? new URL(proxy.url) : undefined;
  if (!url?.hostname || !['http:', 'https:'].includes(url.protocol)) throw unusable();
  const username = proxy.username || decoded(url.username);
  const password = proxy.password || decoded(url.password);
  const secure = url.protocol === 'https:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 443 : 80),
    secure,
    authorization: username ? basic(username, password) : undefined,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function basic(username: string, password: string): string {
  registerSecret(password);
  registerSecret(`${username}:${password}`);
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

function unusable(): TaskError {
  return new TaskError({
    code: 'agent-proxy',
    what: "The agent's proxy URL cannot be used.",
    remedy:
      'Configure the agent with an http:// or https:// proxy (config --proxyurl http://HOST:PORT), or check the variable Agent.ProxyUrl.',
  });
}
