import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';

/** Node 22.15 and later; the types of Node 20 do not know it. */
interface CertificateStore {
  readonly getCACertificates?: (type: 'default') => string[];
}

/**
 * The certificate authorities that Node trusts by default, and `own` besides.
 * Giving `ca` to Node replaces its defaults, NODE_EXTRA_CA_CERTS included, so both are put back here.
 */
export function trustedRoots(
  own: readonly string[],
  store = tls as CertificateStore,
  extraFile: string | undefined = process.env.NODE_EXTRA_CA_CERTS,
): string[] {
  if (store.getCACertificates) return [...store.getCACertificates('default'), ...own];
  return [...tls.rootCertificates, ...readExtra(extraFile), ...own];
}

/** Node itself only warns when the file cannot be read; so the run goes on without it here too. */
function readExtra(file: string | undefined): string[] {
  if (!file) return [];
  try {
    return [readFileSync(file, 'utf8')];
  } catch {
    return [];
  }
}
