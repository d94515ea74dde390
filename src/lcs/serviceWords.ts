import type { HttpResponse } from '../http/types';
import { readAnswerObject } from './answerObject';

/** What an answer says about itself, whichever of the shapes of lcs-api 3.2 it has. */
export interface ServiceWords {
  readonly message?: string;
  readonly errorCode?: string;
  readonly activityId?: string;
  /** The page's title when the answer is a web page, which an API never sends. */
  readonly webPage?: string;
}

/** `ActivityId` names the operation, `OperationActivityId` the call; support can use either. */
const activityFields = ['OperationActivityId', 'ActivityId'];

/** Longer bodies that are no JSON are dumps, not messages. */
const longestPlainText = 300;

/** The words of an answer's JSON, for answers whose status is 2xx but which report a failure. */
export function wordsOfJson(json: unknown): ServiceWords {
  const body = readAnswerObject(json);
  return {
    message: body?.text('Message', 'ErrorMessage', 'error_description'),
    errorCode: body?.text('LcsErrorCode', 'ErrorCode'),
    activityId: body?.text(...activityFields),
  };
}

/** The words of any answer: of its JSON, its plain text or its web page. */
export function wordsOfResponse(response: HttpResponse, json: unknown): ServiceWords {
  const words = wordsOfJson(json);
  const text = response.body.toString('utf8').trim();
  return {
    ...words,
    message: words.message ?? plainMessage(text, json),
    webPage: isWebPage(response, text) ? titleOf(text) : undefined,
  };
}

function plainMessage(text: string, json: unknown): string | undefined {
  if (typeof json === 'string') return json;
  if (json !== undefined || text === '' || text.startsWith('<')) return undefined;
  return text.length > longestPlainText ? `${text.slice(0, longestPlainText)}…` : text;
}

function isWebPage(response: HttpResponse, text: string): boolean {
  return /\bhtml\b/i.test(response.headers['content-type'] ?? '') || /^<(?:!doctype html|html)\b/i.test(text);
}

function titleOf(html: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1] ?? '';
  return title.replace(/\s+/g, ' ').trim().slice(0, longestPlainText);
}
