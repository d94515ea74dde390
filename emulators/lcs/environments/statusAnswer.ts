import { randomUUID } from 'node:crypto';
import type { Answer, EmulatorRequest } from '../../http/types';
import { zoneless } from '../dates';
import { accept } from './envelope';
import { guid } from './guid';
import { endOf, succeeded } from './operations';
import type { EnvironmentStore, Operation, OperationKind } from './types';

/** What a status call says about an operation; its `OperationActivityId` is its own (reference/lcs-api 3.1). */
export function statusAnswer(
  store: EnvironmentStore,
  operation: Operation,
  environmentId: string,
  fields: object = {},
): Answer {
  const now = store.now();
  const end = endOf(operation, now);
  const failed = end !== undefined && !succeeded(operation, now);
  // Last: being asked may end the step, and all of this answer is about the one that stood.
  const OperationStatus = operation.sequence.poll(now);
  const answer = accept({
    ProjectId: operation.projectId,
    EnvironmentId: environmentId,
    ActivityId: operation.activityId,
    CompletionDate: end === undefined ? null : zoneless(end),
    OperationStatus,
    ...fields,
  });
  const ErrorMessage = failed ? (operation.script.errorMessage ?? null) : null;
  return { ...answer, body: { ...(answer.body as object), ErrorMessage } };
}

/** A status call for something that LCS does not know: no `OperationStatus` (reference/lcs-api 3.2). */
export function noStatus(message: string, activityId: string): Answer {
  return {
    status: 200,
    body: {
      IsSuccess: false,
      OperationActivityId: randomUUID(),
      ErrorMessage: message,
      ActivityId: activityId,
      VersionEOL: '9999-12-31T23:59:59.9999999',
    },
  };
}

/** D2 and B4: by activity id, within the kinds that the call is for. */
export function fetchStatus(...kinds: OperationKind[]) {
  return (store: EnvironmentStore, { params }: EmulatorRequest): Answer => {
    const [environmentId, activityId] = [guid(params.environmentId ?? ''), guid(params.activityId ?? '')];
    const operation = store.operations.find(
      (one) =>
        one.activityId === activityId &&
        one.environmentId === environmentId &&
        one.projectId === Number(params.projectId) &&
        kinds.includes(one.kind),
    );
    return operation
      ? statusAnswer(store, operation, params.environmentId ?? '')
      : noStatus('The operation activity was not found.', params.activityId ?? '');
  };
}
