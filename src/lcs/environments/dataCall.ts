import { readAnswerObject, type AnswerObject } from '../answerObject';
import { LcsError } from '../lcsError';
import type { LcsClient } from '../types';

export interface Patience {
  /** See HttpRequest. */
  readonly retryForMs?: number;
}

export interface DataCall extends Patience {
  /** `read the environments of the project`. */
  readonly purpose: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly signal?: AbortSignal;
}

/** Reads an envelope with data. Errors: LcsError, also for 200 with `IsSuccess: false` (lcs-api 3.1). */
export async function dataCall(client: LcsClient, call: DataCall): Promise<AnswerObject> {
  const { json } = await client.call({ ...call, method: 'GET', repeat: 'safe' });
  const envelope = readAnswerObject(json);
  const message = envelope?.text('ErrorMessage', 'Message');
  if (envelope && envelope.flag('IsSuccess') !== false) return envelope;
  const activityId = envelope?.text('OperationActivityId', 'ActivityId');
  throw new LcsError({
    code: 'lcs-refused',
    what: `Could not ${call.purpose}: LCS accepted the request but did not do it.`,
    remedy: 'Correct what LCS complains about; if it gives no reason, check projectId and the ids given.',
    facts: [
      message ? `LCS says: ${message}` : 'LCS gave no reason.',
      ...(activityId ? [`Activity id: ${activityId}`] : []),
    ],
    status: 200,
    outcomeUnknown: false,
    serviceMessage: message,
    activityId,
  });
}
