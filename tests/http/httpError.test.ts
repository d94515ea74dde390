import assert from 'node:assert/strict';
import { HttpError } from '../../src/http/httpError';
import type { HttpRequest } from '../../src/http/types';

const request: HttpRequest = {
  purpose: 'upload block 3',
  method: 'PUT',
  url: 'https://storage.example/container/blob?comp=block&sig=SECRET%2Bsig',
  repeat: 'safe',
};

function errorFor(status: number, headers: Record<string, string> = {}, body = ''): HttpError {
  return new HttpError(request, { status, headers, body: Buffer.from(body) });
}

describe('HttpError', () => {
  it('says what failed, where, and how the service calls the request', () => {
    const error = errorFor(403, {
      'content-type': 'application/xml',
      'x-ms-request-id': 'r-1',
      'x-ms-correlation-request-id': 'c-1',
      'request-id': 'r-2',
      'client-request-id': 'c-2',
      'x-ms-activity-id': 'a-1',
      activityid: 'a-2',
      'x-other': 'no',
    });
    assert.equal(error.message, 'Could not upload block 3: storage.example answered 403 (forbidden).');
    assert.deepEqual([error.status, error.code], [403, 'http-403']);
    assert.deepEqual(error.facts, [
      'Request: PUT https://storage.example/container/blob',
      'x-ms-request-id: r-1',
      'x-ms-correlation-request-id: c-1',
      'request-id: r-2',
      'client-request-id: c-2',
      'x-ms-activity-id: a-1',
      'activityid: a-2',
    ]);
  });

  it("quotes the service's own words, without markup, cut short", () => {
    const xml =
      '<?xml version="1.0"?><Error><Code>AuthorizationFailure</Code>\n<Message>No way.</Message></Error>';
    assert.ok(errorFor(403, {}, xml).facts.includes('Answer: AuthorizationFailure No way.'));
    const json = errorFor(400, { 'content-type': 'application/json' }, '{"message":"bad"}');
    assert.ok(json.facts.includes('Answer: {"message":"bad"}'));
    const long = errorFor(500, {}, 'x'.repeat(5000)).facts.find((fact) => fact.startsWith('Answer: '));
    assert.equal(long, `Answer: ${'x'.repeat(300)}…`);
    const binary = errorFor(500, { 'content-type': 'application/octet-stream' }, 'zip');
    assert.ok(!binary.facts.join().includes('zip'));
  });

  it('shows no secret of the URL, of the answer or of a redirect', () => {
    const location = 'https://user:pw@elsewhere.example/login?sig=SECRET';
    const error = errorFor(302, { location }, 'go to https://x.example/?sig=SECRET now');
    const shown = [error.message, error.remedy, ...error.facts, error.stack].join('\n');
    assert.doesNotMatch(shown, /SECRET|user:pw/);
    assert.match(error.remedy, /https:\/\/elsewhere\.example\/login/);
  });

  it('advises by status, unless the caller knows better', () => {
    assert.match(errorFor(401).remedy, /account/);
    assert.match(errorFor(404).remedy, /URL/);
    assert.match(errorFor(429).remedy, /run again later/);
    assert.match(errorFor(503).remedy, /run again in some minutes/);
    assert.match(errorFor(418).remedy, /inputs/);
    const response = { status: 404, headers: {}, body: Buffer.alloc(0) };
    assert.equal(new HttpError(request, response, 'Look again.').remedy, 'Look again.');
  });
});
