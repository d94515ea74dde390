import type { NetworkError } from '../http/networkError';
import { BoardsError } from './boardsError';
import { wordsFor } from './sendBatch';
import type { WorkItemWrite, WriteResult } from './types';

/** The result of a write that the service refused, or of one whose outcome stayed unknown. */
export function failed(write: WorkItemWrite, error: BoardsError | NetworkError): WriteResult {
  const { purpose, subject } = wordsFor(write);
  const { code, message, remedy } = error instanceof BoardsError ? error.about(purpose, subject) : error;
  const serviceMessage = error instanceof BoardsError ? error.serviceMessage : '';
  return { key: write.key, ok: false, code, message, remedy, serviceMessage };
}

export function parentFailed(write: WorkItemWrite): WriteResult {
  const { purpose, subject } = wordsFor(write);
  return {
    key: write.key,
    ok: false,
    code: 'parent-failed',
    message: `Could not ${purpose} (${subject}): the work item that it belongs to failed.`,
    remedy: 'Mend that failure and run again; it is written then.',
    serviceMessage: '',
  };
}

export function circle(write: WorkItemWrite): WriteResult {
  const { purpose, subject } = wordsFor(write);
  return {
    key: write.key,
    ok: false,
    code: 'circle',
    message: `Could not ${purpose} (${subject}): it waits for a work item that waits for it.`,
    remedy: "Two processes would become each other's parent; correct the hierarchy in the library.",
    serviceMessage: '',
  };
}
