import { readAnswerObject, type AnswerObject } from '../answerObject';
import { LcsError } from '../lcsError';
import type { LcsClient } from '../types';
import type { Reading } from './types';
import { unreachable } from './unreachable';

export interface StatusCall {
  /** `read the status of the deployment`. */
  readonly purpose: string;
  readonly path: string;
  readonly signal?: AbortSignal;
}

/** How LCS answers ids that it does not know, or not yet, is not documented (lcs-api 12.1). */
const unknownIdStatuses = [400, 404, 410];

/**
 * Reads a status, in one attempt: the wait decides when it looks again and shows outages to people.
 * Errors: LcsError for answers that waiting does not mend, such as 401 and 403.
 */
export async function statusCall(client: LcsClient, call: StatusCall): Promise<Reading> {
  try {
    const { json } = await client.call({ ...call, method: 'GET', repeat: 'safe', retryForMs: 0 });
    return readStatus(json);
  } catch (error) {
    const passing = unreachable(error);
    if (passing) return { kind: 'unreachable', ...passing };
    if (!(error instanceof LcsError) || !unknownIdStatuses.includes(error.status ?? 0)) throw error;
    return { kind: 'refused', message: error.serviceMessage ?? error.message };
  }
}

/** `OperationStatus` decides, also beside `IsSuccess: false`; an answer without it carries an error (lcs-api 3.2). */
function readStatus(json: unknown): Reading {
  const answer = readAnswerObject(json);
  const word = answer?.text('OperationStatus');
  const message = answer?.text('ErrorMessage', 'Message');
  if (!answer || !word)
    return { kind: 'refused', message: message ?? 'LCS answered without a status and without a reason.' };
  return { kind: 'status', word, message, step: answer.text('CurrentStep'), percent: percentOf(answer) };
}

/** No percentage is documented; the usual names are tried because new properties may appear (lcs-api 3.1). */
function percentOf(answer: AnswerObject): number | undefined {
  const percent = answer.number(
    'PercentComplete',
    'PercentageComplete',
    'CompletionPercentage',
    'Percentage',
  );
  return percent !== undefined && percent >= 0 && percent <= 100 ? Math.floor(percent) : undefined;
}
