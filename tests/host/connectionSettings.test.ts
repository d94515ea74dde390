import assert from 'node:assert/strict';
import { TaskError } from '../../src/errors';
import { connectionSettings } from '../../src/host/connectionSettings';
import { redact } from '../../src/redact';
import { fakeHost } from '../fakes/fakeHost';

const pem = (what: string) => `-----BEGIN ${what}-----\nMIIB${what}\n-----END ${what}-----\n`;

const files: Record<string, string> = {
  'ca.pem': pem('CERTIFICATE'),
  'client.pem': pem('CLIENT'),
  'client.key': pem('SECRETKEYMATERIAL'),
  'client.pfx': '\u0000binary',
};

function readText(path: string): string {
  const text = files[path];
  if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
  return text;
}

function settingsOf(variables: Record<string, string>) {
  const host = fakeHost({ variables, task: { name: 'LcsAssetUpload', version: '1.2.3' } });
  return { host, settings: connectionSettings(host, readText, {}) };
}

describe('connectionSettings', () => {
  it('names the product, the task and where it runs', () => {
    const { settings, host } = settingsOf({});
    assert.deepEqual(settings, {
      userAgent: `LifecycleServicesTools/1.2.3 (LcsAssetUpload; node ${process.versions.node}; ${process.platform})`,
      proxy: undefined,
      tls: undefined,
    });
    assert.deepEqual(host.warnings, []);
  });

  it("takes the agent's proxy with its credentials, the password as a secret", () => {
    const { settings, host } = settingsOf({
      'Agent.ProxyUrl': 'http://proxy.contoso.com:8080',
      'Agent.ProxyUsername': 'agent',
      'Agent.ProxyPassword': 'pr0xy-word',
      'Agent.ProxyBypassList': '["^https://[^/]*\\\\.contoso\\\\.com", "localhost"]',
    });
    const { bypass, ...rest } = settings.proxy ?? assert.fail('no proxy');
    assert.deepEqual(rest, {
      url: 'http://proxy.contoso.com:8080',
      username: 'agent',
      password: 'pr0xy-word',
    });
    assert.deepEqual(host.secrets, ['pr0xy-word']);
    assert.equal(bypass('https://LCS.contoso.com/x'), true);
    assert.equal(bypass('https://localhost:8443/'), true);
    assert.equal(bypass('https://lcsapi.lcs.dynamics.com/?u=contoso.com'), false);
    assert.deepEqual(host.warnings, []);
  });

  it('bypasses nothing without a list', () => {
    const { settings, host } = settingsOf({ 'Agent.ProxyUrl': 'http://proxy:1' });
    assert.equal(settings.proxy?.bypass('https://localhost/'), false);
    assert.deepEqual(host.warnings, []);
  });

  it('warns of bypass entries that it cannot use, and uses the others', () => {
    const bad = settingsOf({ 'Agent.ProxyUrl': 'http://p:1', 'Agent.ProxyBypassList': '["(", "good"]' });
    assert.equal(bad.settings.proxy?.bypass('https://good/'), true);
    assert.match(bad.host.warnings.join(), /bypass entry \( is not a regular expression/);
    for (const list of ['not json', '{}']) {
      const { settings, host } = settingsOf({
        'Agent.ProxyUrl': 'http://p:1',
        'Agent.ProxyBypassList': list,
      });
      assert.equal(settings.proxy?.bypass('https://good/'), false);
      assert.match(host.warnings.join(), /unreadable and not used/);
    }
  });

  it("takes the agent's certificate authority and client certificate", () => {
    const { settings, host } = settingsOf({
      'Agent.CAInfo': 'ca.pem',
      'Agent.ClientCert': 'client.pem',
      'Agent.ClientCertKey': 'client.key',
      'Agent.ClientCertPassword': 'passphrase!',
    });
    assert.deepEqual(settings.tls, {
      ca: [files['ca.pem']],
      cert: files['client.pem'],
      key: files['client.key'],
      passphrase: 'passphrase!',
    });
    assert.deepEqual(host.secrets, ['passphrase!']);
    assert.equal(redact(files['client.key'] ?? '').includes('SECRETKEYMATERIAL'), false);
  });

  it('takes a certificate authority alone', () => {
    const { settings } = settingsOf({ 'Agent.CAInfo': 'ca.pem', 'Agent.ClientCertKey': 'gone.key' });
    assert.deepEqual(settings.tls, {
      ca: [files['ca.pem']],
      cert: undefined,
      key: undefined,
      passphrase: undefined,
    });
  });

  it('explains certificate files that cannot be used', () => {
    const cases: [Record<string, string>, RegExp, string][] = [
      [
        { 'Agent.CAInfo': 'gone.pem' },
        /certificate authority gone\.pem cannot be read \(ENOENT\)/,
        '--sslcacert',
      ],
      [
        { 'Agent.ClientCert': 'client.pfx' },
        /client certificate client\.pfx is not a PEM file/,
        '--sslclientcert',
      ],
      [
        { 'Agent.ClientCert': 'client.pem', 'Agent.ClientCertKey': 'gone.key' },
        /certificate's key gone\.key cannot be read/,
        '--sslclientcertkey',
      ],
    ];
    for (const [variables, what, option] of cases)
      assert.throws(
        () => settingsOf(variables),
        (error) =>
          error instanceof TaskError &&
          error.code === 'agent-certificates' &&
          what.test(error.message) &&
          error.remedy.includes(option),
      );
  });

  it('never skips verification, and says what to do instead', () => {
    const { settings, host } = settingsOf({ 'Agent.SkipCertValidation': 'True' });
    assert.equal(settings.tls, undefined);
    assert.match(host.warnings.join(), /verifies them nevertheless.*--sslcacert.*NODE_EXTRA_CA_CERTS/);
    assert.deepEqual(settingsOf({ 'Agent.SkipCertValidation': 'False' }).host.warnings, []);
  });

  it('warns when Node itself was told not to verify', () => {
    const host = fakeHost();
    connectionSettings(host, readText, { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    assert.match(host.warnings.join(), /NODE_TLS_REJECT_UNAUTHORIZED=0 .*NODE_EXTRA_CA_CERTS instead/);
  });
});
