import { randomUUID } from 'node:crypto';
import type { Answer } from '../http/types';

const codes: Readonly<Record<number, string>> = {
  400: 'InvalidInput',
  403: 'AuthenticationFailed',
  404: 'BlobNotFound',
  408: 'RequestTimeout',
  409: 'LeaseIdMissing',
  412: 'ConditionNotMet',
  413: 'RequestBodyTooLarge',
  500: 'InternalError',
  503: 'ServerBusy',
};

/** An error of Azure Storage: the code in a header, code and message in an XML body. */
export function storageError(
  status: number,
  code = codes[status] ?? 'UnknownError',
  message = `The request failed with ${code}.`,
  detail = '',
): Answer {
  const id = randomUUID();
  const more = detail && `<AuthenticationErrorDetail>${detail}</AuthenticationErrorDetail>`;
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-ms-error-code': code, 'x-ms-request-id': id },
    body:
      `<?xml version="1.0" encoding="utf-8"?>\n<Error><Code>${code}</Code>` +
      `<Message>${message}\nRequestId:${id}\nTime:${new Date().toISOString()}</Message>${more}</Error>`,
  };
}
