import { TaskError } from '../errors';
import type { SasLink } from './sasLink';

/** The link is no longer valid; the same work may go on with a fresh one. Its code is `sas-expired`. */
export class SasExpiredError extends TaskError {
  constructor(purpose: string, link: SasLink, facts: readonly string[]) {
    const when = link.expiresAt === undefined ? '' : ` at ${new Date(link.expiresAt).toISOString()}`;
    super({
      code: 'sas-expired',
      what: `Could not ${purpose}: the link to ${link.blob} expired${when}.`,
      remedy: "Run the step again to get a fresh link; if that fails at once, correct the agent's clock.",
      facts,
    });
  }
}
