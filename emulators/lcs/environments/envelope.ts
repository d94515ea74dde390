import { randomUUID } from 'node:crypto';
import type { Answer } from '../../http/types';

/** A date that says: this version is not going away (reference/lcs-api 3.1). */
const noEndOfLife = '9999-12-31T23:59:59.9999999';

/** 200 with `IsSuccess: true`; `activityId` is the operation's for calls that start one, else the call's own. */
export function accept(fields: object = {}, activityId: string = randomUUID()): Answer {
  return envelope(true, null, activityId, fields);
}

/** 200 with `IsSuccess: false`, as every business error. */
export function refuse(message: string, fields: object = {}): Answer {
  return envelope(false, message, randomUUID(), fields);
}

function envelope(
  IsSuccess: boolean,
  ErrorMessage: string | null,
  OperationActivityId: string,
  fields: object,
): Answer {
  const body = { ...fields, IsSuccess, OperationActivityId, ErrorMessage, VersionEOL: noEndOfLife };
  return { status: 200, body };
}
