import { TaskError } from '../errors';
import type { HttpResponse } from '../http/types';
import { SasExpiredError } from './sasExpiredError';
import type { SasLink } from './sasLink';

interface Meaning {
  readonly code: string;
  readonly remedy: string;
}

const notAuthorized: Meaning = {
  code: 'storage-not-authorized',
  remedy:
    'The storage account does not take this link from this agent: run the step on an agent whose network address it allows, and make sure that no proxy changes addresses or rewrites URLs.',
};
const notFound: Meaning = {
  code: 'blob-not-found',
  remedy:
    'The file is not (or no longer) there: check in LCS that the asset exists and its upload was finished.',
};

/** Error codes of Azure Storage (REST: "Blob service error codes", "Common REST API error codes"). */
const meanings: Readonly<Record<string, Meaning>> = {
  AuthenticationFailed: {
    code: 'sas-refused',
    remedy:
      'The link is not accepted although it has not expired: run the step again for a fresh one, and make sure that no proxy rewrites URLs.',
  },
  AuthorizationPermissionMismatch: {
    code: 'sas-permission',
    remedy: 'The link does not allow this: check what the user of the connection may do in the LCS project.',
  },
  AuthorizationFailure: notAuthorized,
  AuthorizationSourceIPMismatch: notAuthorized,
  BlobNotFound: notFound,
  ContainerNotFound: notFound,
  ResourceNotFound: notFound,
  ConditionNotMet: {
    code: 'blob-changed',
    remedy: 'The file was replaced in the middle of the transfer: run the step again.',
  },
};

/** Error bodies are short; whatever else came is not read to its end. */
const longestWords = 16 * 1024;

/** The error for an answer of Azure Storage that is not the wanted one. */
export function storageFailure(
  purpose: string,
  link: SasLink,
  answer: HttpResponse,
  nowMs: number,
): TaskError {
  const text = answer.body.toString('utf8', 0, longestWords);
  const serviceCode = answer.headers['x-ms-error-code'] ?? element(text, 'Code') ?? '';
  const detail = element(text, 'AuthenticationErrorDetail') ?? '';
  const facts = [
    `Answer: ${`${answer.status} ${serviceCode}`.trim()}`,
    ...[element(text, 'Message')?.split('\n')[0], detail]
      .filter(Boolean)
      .map((words) => `Azure Storage: ${words}`),
    ...(answer.headers['x-ms-request-id'] ? [`x-ms-request-id: ${answer.headers['x-ms-request-id']}`] : []),
  ];
  if (answer.status === 403 && isExpiry(serviceCode, detail, link, serverNow(answer, nowMs)))
    return new SasExpiredError(purpose, link, facts);
  const { code, remedy } = meanings[serviceCode] ?? unnamed(answer.status);
  const what = `Could not ${purpose}: Azure Storage answered ${facts[0]!.slice('Answer: '.length)} for ${link.blob}.`;
  return new TaskError({ code, what, remedy, facts });
}

/**
 * An expired link and a wrong signature share one code. The link's own date decides, by the server's clock, or the
 * service's words; for a link without a start time it words an expiry that has to be after the start.
 */
function isExpiry(serviceCode: string, detail: string, link: SasLink, nowMs: number): boolean {
  if (link.expiresAt !== undefined && link.expiresAt <= nowMs && isAboutTheLink(serviceCode)) return true;
  if (serviceCode !== '' && serviceCode !== 'AuthenticationFailed') return false;
  return /not valid in the specified time frame|has to be after signed start/i.test(detail);
}

/** Some services answer an expired link as they answer a network address that they do not take. */
function isAboutTheLink(serviceCode: string): boolean {
  return ['', 'AuthenticationFailed', 'AuthorizationFailure'].includes(serviceCode);
}

function serverNow(answer: HttpResponse, nowMs: number): number {
  const date = Date.parse(answer.headers.date ?? '');
  return Number.isNaN(date) ? nowMs : date;
}

function unnamed(status: number): Meaning {
  if (status === 404) return notFound;
  return status >= 500
    ? {
        code: 'storage-unavailable',
        remedy: 'The service has trouble at the moment: run the step again later.',
      }
    : {
        code: 'storage-refused',
        remedy: "The service's own words are below; with its request id Microsoft's support finds the call.",
      };
}

/** Text of the first such element; the bodies are flat XML documents of a few lines. */
function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}
