import assert from 'node:assert/strict';
import { redactUrl } from '../../src/http/redactUrl';

describe('redactUrl', () => {
  it('keeps scheme, host, port and path only', () => {
    assert.equal(
      redactUrl('https://user:pw@host.example:8443/a/b%20c?sv=1&sig=x#part'),
      'https://host.example:8443/a/b%20c',
    );
  });

  it('shows nothing of what is no URL', () => {
    assert.equal(redactUrl('host/path?sig=x'), '(unreadable URL)');
  });
});
