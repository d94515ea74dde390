import { TaskError } from '../errors';
import { correlationFacts } from './correlationFacts';
import { redactUrl } from './redactUrl';
import { statusText } from './statusText';
import type { HttpRequest, HttpResponse } from './types';

/** An answer whose status says that the request did not succeed. */
export class HttpError extends TaskError {
  readonly status: number;

  /** `remedy` replaces the general advice for the status. */
  constructor(request: HttpRequest, response: HttpResponse, remedy?: string) {
    const excerpt = bodyExcerpt(response);
    super({
      code: `http-${response.status}`,
      what: `Could not ${request.purpose}: ${new URL(request.url).host} answered ${statusText(response.status)}.`,
      remedy: remedy ?? remedyFor(response),
      facts: [
        `Request: ${request.method} ${redactUrl(request.url)}`,
        ...(excerpt ? [`Answer: ${excerpt}`] : []),
        ...correlationFacts(response.headers),
      ],
    });
    this.status = response.status;
  }
}

function remedyFor({ status, headers }: HttpResponse): string {
  if (status >= 300 && status < 400)
    return `The server points elsewhere${headers.location ? ` (${redactUrl(headers.location)})` : ''}; redirects are not followed, so put the right URL into the service connection.`;
  if (status === 401 || status === 403)
    return 'Check the account of the service connection and its rights there.';
  if (status === 404) return 'Check the URL in the service connection and the ids in the inputs.';
  if (status === 429)
    return 'The service limits the number of calls: run again later, and fewer things at a time.';
  if (status === 408 || status >= 500)
    return 'The service has a problem: run again in some minutes, and give it the ids below when it stays so.';
  return 'Check the inputs of the task; the answer of the service says more.';
}

/** Enough to recognise an answer, not enough to flood a log. */
const longestExcerpt = 300;
const longestRead = 16_384;

function bodyExcerpt({ body, headers }: HttpResponse): string {
  if (!/json|xml|text/.test(headers['content-type'] ?? 'text')) return '';
  const text = body
    .toString('utf8', 0, longestRead)
    .replace(/<style.*?<\/style>|<script.*?<\/script>|<[^>]*>/gis, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}…` : text;
}
