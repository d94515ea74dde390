import assert from 'node:assert/strict';
import { SasExpiredError } from '../../src/blob/sasExpiredError';
import { readLink } from '../../src/blob/sasLink';
import { storageFailure } from '../../src/blob/storageFailure';

describe('storageFailure', () => {
  const now = Date.UTC(2026, 0, 1);
  const link = (se: string) => readLink(`https://h.example/c/b?sig=abcdefgh&se=${se}`);
  const answer = (status: number, code: string, detail = '', headers: Record<string, string> = {}) => ({
    status,
    headers: { 'x-ms-request-id': 'id-1', ...headers },
    body: Buffer.from(
      `<Error><Code>${code}</Code><Message>Words.\nRequestId:x</Message><AuthenticationErrorDetail>${detail}</AuthenticationErrorDetail></Error>`,
    ),
  });
  const failure = (se: string, ...parts: Parameters<typeof answer>) =>
    storageFailure('do it', link(se), answer(...parts), now);

  it("tells expiry by the link's date and the server's clock, which goes before the agent's", () => {
    assert.ok(failure('2025-12-31T00:00:00Z', 403, 'AuthenticationFailed') instanceof SasExpiredError);
    assert.equal(failure('2026-01-02T00:00:00Z', 403, 'AuthenticationFailed').code, 'sas-refused');
    const serverDate = { date: 'Sat, 03 Jan 2026 00:00:00 GMT' };
    assert.equal(
      failure('2026-01-02T00:00:00Z', 403, 'AuthenticationFailed', '', serverDate).code,
      'sas-expired',
    );
  });

  it("tells expiry by the service's words where the link has no date", () => {
    const words = [
      'Signature not valid in the specified time frame: Start [a] - Expiry [b] - Current [c]',
      'Signed expiry time [a] has to be after signed start time [b]',
    ];
    for (const detail of words)
      assert.equal(failure('', 403, 'AuthenticationFailed', detail).code, 'sas-expired');
    assert.equal(failure('', 403, 'AuthenticationFailed', 'Signature did not match.').code, 'sas-refused');
  });

  it('takes a refused address for expiry where the date of the link has passed', () => {
    assert.equal(failure('2025-12-31T00:00:00Z', 403, 'AuthorizationFailure').code, 'sas-expired');
  });

  it('takes no other refusal for expiry', () => {
    const past = '2025-12-31T00:00:00Z';
    assert.equal(failure('', 403, 'AuthorizationFailure').code, 'storage-not-authorized');
    assert.equal(failure(past, 403, 'AuthorizationPermissionMismatch').code, 'sas-permission');
    assert.equal(failure(past, 404, 'BlobNotFound').code, 'blob-not-found');
    assert.equal(failure(past, 500, 'InternalError').code, 'storage-unavailable');
    assert.equal(failure(past, 400, 'Whatever').code, 'storage-refused');
  });

  it("names the thing, the service's words and its request id, and no signature", () => {
    const error = failure('2026-01-02', 409, 'BlobImmutable');
    assert.equal(
      error.message,
      'Could not do it: Azure Storage answered 409 BlobImmutable for https://h.example/c/b.',
    );
    assert.deepEqual(error.facts, [
      'Answer: 409 BlobImmutable',
      'Azure Storage: Words.',
      'x-ms-request-id: id-1',
    ]);
  });
});
