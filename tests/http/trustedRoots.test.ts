import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { trustedRoots } from '../../src/http/trustedRoots';

describe('trustedRoots', () => {
  it('adds to what Node trusts by default, where Node can tell', () => {
    const store = { getCACertificates: () => ['default root', 'extra root'] };
    assert.deepEqual(trustedRoots(['own'], store, '/ignored'), ['default root', 'extra root', 'own']);
  });

  it('puts the defaults together where it cannot', () => {
    const folder = mkdtempSync(join(tmpdir(), 'roots-'));
    try {
      const file = join(folder, 'extra.pem');
      writeFileSync(file, 'extra root');
      assert.deepEqual(trustedRoots(['own'], {}, file), [...rootCertificates, 'extra root', 'own']);
      assert.deepEqual(trustedRoots(['own'], {}, join(folder, 'gone.pem')), [...rootCertificates, 'own']);
      assert.deepEqual(trustedRoots(['own'], {}, ''), [...rootCertificates, 'own']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
