import { readAnswerObject } from '../answerObject';
import { LcsError } from '../lcsError';
import type { LcsClient } from '../types';
import { isOutcomeUnknown } from '../words/failures';
import type { StartAnswer } from './types';
import { unreachable } from './unreachable';

export interface StartCall {
  /** `start the deployment`. */
  readonly purpose: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Field of the answer that the status is asked with later. Default `OperationActivityId` (lcs-api 3.1). */
  readonly idField?: string;
  readonly signal?: AbortSignal;
}

/**
 * Sends a call that starts something, in one attempt: the caller decides when it tries again and tells people.
 * Errors: LcsError for answers that settle the matter without words of the service, and for 401 and 403.
 */
export async function startCall(client: LcsClient, call: StartCall): Promise<StartAnswer> {
  const { purpose, path, query, signal } = call;
  try {
    const { json } = await client.call({
      ...{ purpose, path, query, signal },
      ...{ method: 'POST', repeat: 'unsafe', retryForMs: 0 },
    });
    return readEnvelope(json, call.idField ?? 'OperationActivityId');
  } catch (error) {
    const answer = answerOfError(error);
    if (answer) return answer;
    throw error;
  }
}

function readEnvelope(json: unknown, idField: string): StartAnswer {
  const envelope = readAnswerObject(json);
  const isSuccess = envelope?.flag('IsSuccess');
  if (isSuccess === true) return { kind: 'started', activityId: envelope?.text(idField) };
  const message = envelope?.text('ErrorMessage', 'Message');
  if (isSuccess === false || message !== undefined)
    return {
      kind: 'refused',
      message: message ?? 'LCS gave no reason.',
      activityId: envelope?.text('OperationActivityId', 'ActivityId'),
    };
  return { kind: 'unknown', reason: 'LCS answered without saying whether it started the operation.' };
}

function answerOfError(error: unknown): StartAnswer | undefined {
  if (isOutcomeUnknown(error)) return { kind: 'unknown', reason: (error as LcsError).message };
  const passing = unreachable(error);
  if (passing) return { kind: 'later', ...passing };
  if (!(error instanceof LcsError)) return undefined;
  const { status, serviceMessage, activityId } = error;
  if (status === 401 || status === 403 || !serviceMessage) return undefined;
  return { kind: 'refused', message: serviceMessage, activityId };
}
