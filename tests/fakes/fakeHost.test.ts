import assert from 'node:assert/strict';
import { CancelledError } from '../../src/errors';
import { fakeHost } from './fakeHost';

describe('fakeHost', () => {
  it('remembers what was said, by level and in order', () => {
    const host = fakeHost();
    host.info('one');
    host.warning('two');
    host.debug('three');
    assert.deepEqual(
      host.lines.map(({ text }) => text),
      ['one', 'two', 'three'],
    );
    assert.deepEqual([host.infos, host.warnings, host.debugs], [['one'], ['two'], ['three']]);
  });

  it('keeps outputs, secret ones by name, progress, summaries and secrets', () => {
    const host = fakeHost();
    host.output('FileAssetId', 'a');
    host.output('FileAssetId', 'b');
    host.output('CertificatePassword', 'hidden', { secret: true });
    host.progress(40, 'uploading');
    host.summary('Upload', '# done');
    host.secret('hidden');
    assert.deepEqual(host.outputs, { FileAssetId: 'b', CertificatePassword: 'hidden' });
    assert.deepEqual([...host.secretOutputs], ['CertificatePassword']);
    assert.deepEqual(host.progressed, [{ percent: 40, text: 'uploading' }]);
    assert.deepEqual(host.summaries, [{ title: 'Upload', markdown: '# done' }]);
    assert.deepEqual(host.secrets, ['hidden']);
  });

  it('refuses progress that an agent would refuse', () => {
    assert.throws(() => fakeHost().progress(100.5, 'x'), /whole number/);
    assert.throws(() => fakeHost().progress(101, 'x'), /whole number/);
  });

  it('gives inputs, variables and endpoints whatever the case of their names, blank as undefined', () => {
    const host = fakeHost({
      inputs: { projectId: '12', empty: '' },
      variables: { 'Build.BuildNumber': '7' },
      endpoints: { id1: { url: 'https://x', parameters: { password: 'p' }, data: { apiurl: 'https://a' } } },
    });
    assert.equal(host.input('PROJECTID'), '12');
    assert.equal(host.input('empty'), undefined);
    assert.equal(host.variable('build.buildnumber'), '7');
    host.setVariable('Build.BuildNumber', '8');
    assert.equal(host.variable('Build.BuildNumber'), '8');
    host.setInput('projectId', '13');
    assert.equal(host.input('projectId'), '13');
    const endpoint = host.endpoint('id1');
    assert.deepEqual(
      [endpoint?.url, endpoint?.parameter('Password'), endpoint?.data('apiUrl'), endpoint?.data('none')],
      ['https://x', 'p', 'https://a', undefined],
    );
    assert.equal(host.endpoint('id2'), undefined);
  });

  it('cancels with a CancelledError', () => {
    const host = fakeHost();
    host.cancel('Stopped by the test.');
    assert.equal(host.signal.aborted, true);
    assert.ok(host.signal.reason instanceof CancelledError);
    assert.equal(host.signal.reason.message, 'Stopped by the test.');
  });
});
