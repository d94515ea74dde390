import { createSecureContext, type SecureContext } from 'node:tls';
import { TaskError } from '../errors';
import { trustedRoots } from './trustedRoots';
import type { ConnectionSettings } from './types';

/** Built once for all connections, because reading some 150 root certificates takes milliseconds each time. */
export function secureContext(settings: ConnectionSettings['tls']): SecureContext {
  try {
    return createSecureContext({
      ca: settings?.ca?.length ? trustedRoots(settings.ca) : undefined,
      cert: settings?.cert,
      key: settings?.key,
      passphrase: settings?.passphrase,
    });
  } catch (error) {
    throw new TaskError({
      code: 'agent-certificates',
      what: "The agent's certificate settings cannot be used.",
      remedy:
        'Check the files and the password that the agent was configured with (config --sslcacert, --sslclientcert, --sslclientcertkey, --sslclientcertpassword): PEM files, and a password that opens the key.',
      facts: [`Node.js says: ${(error as Error).message}`],
      cause: error,
    });
  }
}
