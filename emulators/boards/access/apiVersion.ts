import { frameworkError } from '../errors';
import type { RecordedRequest } from '../../http/types';

export interface ApiVersion {
  /** 7.1 for `7.1-preview.3`. */
  readonly number: number;
  readonly isPreview: boolean;
  /** As it was asked for; what is served without one is 7.1. */
  readonly text: string;
}

/** Newest released version and newest version at all (azure-devops-work-items 1.3). */
const released = 7.1;
const newest = 7.2;

/** The version in the query or in the Accept header. */
export function apiVersionOf(request: RecordedRequest): string | undefined {
  const asked = Object.entries(request.query).find(([name]) => name.toLowerCase() === 'api-version')?.[1];
  return asked ?? /api-version=\s*"?([^;,"\s]+)/i.exec(request.headers.accept ?? '')?.[1];
}

/** Checks a version; GETs without one are served, everything else needs one (azure-devops-work-items 1.3). */
export function readApiVersion(
  written: string | undefined,
  method: string,
  isPreviewOnly: boolean,
): ApiVersion {
  if (written === undefined || written === '') {
    if (method === 'GET' || method === 'HEAD')
      return { number: released, isPreview: false, text: `${released}` };
    throw frameworkError(
      400,
      `No api-version was supplied for the "${method}" request. The version must be supplied either as part of the ` +
        'Accept header (e.g. "application/json; api-version=1.0") or as a query parameter (e.g. "?api-version=1.0").',
      'VssVersionNotSpecifiedException',
    );
  }
  const parts = /^(\d+\.\d+)(-preview(?:\.\d+)?)?$/i.exec(written);
  const number = Number(parts?.[1]);
  if (!parts || number < 1 || number > newest) {
    throw frameworkError(
      400,
      `The requested REST API version of ${written} is out of range for this server. The latest REST API version this ` +
        `server supports is ${newest}.`,
      'VssVersionOutOfRangeException',
    );
  }
  const isPreview = parts[2] !== undefined;
  if (!isPreview && (isPreviewOnly || number > released)) {
    throw frameworkError(
      400,
      `The requested version "${written}" of the resource is under preview. The -preview flag must be supplied in the ` +
        `api-version for such requests. For example: "${written}-preview"`,
      'VssInvalidPreviewVersionException',
    );
  }
  return { number, isPreview, text: written };
}
