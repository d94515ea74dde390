import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TaskLibrary } from '../../src/host/loadTaskLib';
import { pipelineHost } from '../../src/host/pipelineHost';
import { taskLog } from '../../src/host/taskLog';
import { redact } from '../../src/redact';

/** What task-lib answers, from a flat list of the names an agent uses. */
function library(values: Record<string, string>): TaskLibrary {
  return {
    getInput: (name: string) => values[`input ${name}`],
    getVariable: (name: string) => values[name],
    getEndpointUrl: (id: string) => values[`${id} url`],
    getEndpointAuthorizationScheme: (id: string) => values[`${id} scheme`],
    getEndpointAuthorizationParameter: (id: string, key: string) => values[`${id} auth ${key}`],
    getEndpointDataParameter: (id: string, key: string) => values[`${id} data ${key}`],
  };
}

function hosted(values: Record<string, string> = {}) {
  const lines: string[] = [];
  const host = pipelineHost({
    taskLib: library(values),
    log: taskLog((line) => lines.push(line), true),
    signal: new AbortController().signal,
    task: { name: 'Example', version: '1.2.3' },
  });
  return { host, lines };
}

describe('pipelineHost', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'host-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('sets outputs exactly as given', () => {
    const { host, lines } = hosted();
    host.output('FilePath', 'C:\\a;b\r\nc 100%');
    assert.deepEqual(lines, [
      '##vso[task.setvariable variable=FilePath;isOutput=true]C:\\a;b%0D%0Ac 100%AZP25',
    ]);
  });

  it('hides a secret output in every form before it is set', () => {
    const { host, lines } = hosted();
    host.output('BackupUrl', 'p@ss "word"', { secret: true });
    assert.deepEqual(lines, [
      '##vso[task.setsecret]p@ss "word"',
      '##vso[task.setsecret]p%AZP2540ss%AZP2520%AZP2522word%AZP2522',
      '##vso[task.setsecret]p%AZP2540ss+%AZP2522word%AZP2522',
      '##vso[task.setsecret]cEBzcyAid29yZCI=',
      '##vso[task.setsecret]p@ss \\"word\\"',
      '##vso[task.setvariable variable=BackupUrl;isOutput=true;issecret=true]p@ss "word"',
    ]);
    assert.equal(redact('got p@ss "word" and cEBzcyAid29yZCI='), 'got *** and ***');
  });

  it('hides a secret of several lines line by line, and does not hand it to an agent that would fail', () => {
    const { host, lines } = hosted();
    host.output('Key', 'first-line\nsecond-line', { secret: true });
    const secrets = lines.filter((line) => line.startsWith('##vso[task.setsecret]'));
    assert.ok(secrets.includes('##vso[task.setsecret]first-line'));
    assert.ok(secrets.includes('##vso[task.setsecret]second-line'));
    assert.ok(secrets.every((line) => !line.includes('%0A')));
    assert.ok(!lines.some((line) => line.includes('task.setvariable')));
    assert.match(
      lines.at(-1) ?? '',
      /^##vso\[task\.logissue type=warning\]The secret output Key was not set.*UNSAFEALLOWMULTILINESECRET/,
    );
    assert.equal(redact('a second-line here'), 'a *** here');
  });

  it('hands over a secret of several lines where the pipeline allows it', () => {
    const { host, lines } = hosted({ 'System.UnsafeAllowMultilineSecret': 'True' });
    host.output('Key', 'line-one\nline-two', { secret: true });
    assert.equal(
      lines.at(-1),
      '##vso[task.setvariable variable=Key;isOutput=true;issecret=true]line-one%0Aline-two',
    );
  });

  it('uploads each summary from a file of its own, named like its title', () => {
    const { host, lines } = hosted({ 'Agent.TempDirectory': folder });
    host.summary('Upload: a/b', '# One\n');
    host.summary('Upload: a/b', '# Two\n');
    const paths = lines.map((line) => line.replace('##vso[task.uploadsummary]', ''));
    assert.deepEqual(
      paths.map((path) => [basename(path), readFileSync(path, 'utf8')]),
      [
        ['Upload a b.md', '# One\n'],
        ['Upload a b.md', '# Two\n'],
      ],
    );
    assert.ok(paths.every((path) => path.startsWith(folder)));
  });

  it('warns, and goes on, when the summary cannot be written', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { host, lines } = hosted({ 'Agent.TempDirectory': file });
    host.summary('Upload', 'text');
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /type=warning\]The summary "Upload" could not be written/);
  });

  it('reads variables and inputs, blank variables as missing', () => {
    const { host } = hosted({ 'Build.BuildNumber': '7', Blank: ' ', 'input projectId': '12' });
    assert.equal(host.variable('Build.BuildNumber'), '7');
    assert.equal(host.variable('Blank'), undefined);
    assert.equal(host.input('projectId'), '12');
    assert.equal(host.input('other'), undefined);
  });

  it('finds connections that the pipeline may use', () => {
    const { host } = hosted({
      'id1 url': 'https://login.example',
      'id1 auth password': ' p ',
      'id1 data apiurl': 'https://api.example',
      'id2 scheme': 'Token',
    });
    const endpoint = host.endpoint('id1');
    assert.equal(endpoint?.url, 'https://login.example');
    assert.equal(endpoint.parameter('password'), ' p ');
    assert.equal(endpoint.data('apiurl'), 'https://api.example');
    assert.equal(endpoint.data('tenant'), undefined);
    assert.equal(host.endpoint('id2')?.url, undefined);
    assert.equal(host.endpoint('id3'), undefined);
  });
});
