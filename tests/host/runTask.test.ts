import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';

const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const isWindows = process.platform === 'win32';

interface Finished {
  readonly lines: string[];
  readonly stderr: string;
  readonly code: number | null;
}

/** The bundled task as a black box: what an agent puts into the environment, and what comes out. */
describe('runTask', () => {
  let folder: string;
  let temp: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'run-task-'));
    temp = mkdtempSync(join(tmpdir(), 'agent-temp-'));
    buildSync({
      entryPoints: [join(__dirname, 'exampleTask.ts')],
      outfile: join(folder, 'index.js'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      logLevel: 'silent',
    });
    writeFileSync(join(folder, 'task.json'), '{"version":{"Major":1,"Minor":2,"Patch":3}}');
  });

  after(() => {
    for (const path of [folder, temp]) rmSync(path, { recursive: true, force: true });
  });

  function start(behaviour: string, environment: Record<string, string> = {}): ChildProcess {
    const system = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'] };
    return spawn(process.execPath, [join(folder, 'index.js')], {
      cwd: folder,
      env: { ...system, AGENT_TEMPDIRECTORY: temp, INPUT_BEHAVIOUR: behaviour, ...environment },
    });
  }

  async function finish(
    child: ChildProcess,
    onLine: (line: string) => void = () => undefined,
  ): Promise<Finished> {
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      text.split(/\r?\n/).forEach(onLine);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { lines: stdout.split(/\r?\n/).filter((line) => line !== ''), stderr, code };
  }

  const run = (behaviour: string, environment?: Record<string, string>) =>
    finish(start(behaviour, environment));

  /** Cancels as soon as the task waits. */
  async function cancel(
    behaviour: string,
    signal: NodeJS.Signals,
    again?: NodeJS.Signals,
  ): Promise<Finished> {
    const child = start(behaviour);
    return finish(child, (line) => {
      if (line !== 'waiting') return;
      child.kill(signal);
      if (again) child.kill(again);
    });
  }

  const banner = `Example 1.2.3 on Node ${process.versions.node}, ${process.platform} ${process.arch}`;

  it('reads what the agent gives and says what it must', async () => {
    const { lines, stderr, code } = await run('succeed', {
      INPUT_SERVICECONNECTIONNAME: id,
      [`ENDPOINT_URL_${id}`]: 'https://login.microsoftonline.com/organizations',
      [`ENDPOINT_AUTH_SCHEME_${id}`]: 'UsernamePassword',
      [`ENDPOINT_AUTH_PARAMETER_${id}_USERNAME`]: 'svc@contoso.com',
      [`ENDPOINT_AUTH_PARAMETER_${id}_PASSWORD`]: 'Pa55 word!',
      [`ENDPOINT_AUTH_PARAMETER_${id}_CLIENTID`]: '913c6de4-2a4a-4a61-a9ce-945d2b2ce2e0',
      [`ENDPOINT_DATA_${id}_APIURL`]: 'https://lcsapi.eu.lcs.dynamics.com/',
      BUILD_BUILDNUMBER: '20260101.1',
      SECRET_SECRET_THING: 'hidden',
      VSTS_SECRET_VARIABLES: '["Secret.Thing","Agent.ProxyPassword"]',
      AGENT_PROXYURL: 'http://proxy.contoso.com:8080/',
      AGENT_PROXYUSERNAME: 'agent',
      SECRET_AGENT_PROXYPASSWORD: 'pr0xy-word',
    });
    const summary = lines.find((line) => line.includes('task.uploadsummary'))?.split(']')[1] ?? '';
    assert.deepEqual(lines, [
      banner,
      '##vso[task.setsecret]Pa55 word!',
      '##vso[task.setsecret]Pa55%AZP2520word!',
      '##vso[task.setsecret]Pa55+word%AZP2521',
      '##vso[task.setsecret]UGE1NSB3b3JkIQ==',
      '##vso[task.setsecret]pr0xy-word',
      '##vso[task.setsecret]cHIweHktd29yZA==',
      'connection svc@contoso.com https://lcsapi.eu.lcs.dynamics.com 10',
      'leak *** ***',
      `agent LifecycleServicesTools/1.2.3 (Example; node ${process.versions.node}; ${process.platform}) ` +
        'http://proxy.contoso.com:8080/ agent 10',
      'build 20260101.1 6',
      '##vso[task.setprogress value=50]half',
      '##vso[task.setvariable variable=FileAssetId;isOutput=true]abc',
      '##vso[task.setsecret]c3rt&word',
      '##vso[task.setsecret]c3rt%AZP2526word',
      '##vso[task.setsecret]YzNydCZ3b3Jk',
      '##vso[task.setvariable variable=CertificatePassword;isOutput=true;issecret=true]c3rt&word',
      `##vso[task.uploadsummary]${summary}`,
      '##vso[task.complete result=Succeeded]All done.',
    ]);
    assert.equal(basename(summary), 'Example.md');
    assert.equal(readFileSync(summary, 'utf8'), '# Example\n');
    assert.ok(summary.startsWith(temp));
    assert.deepEqual([stderr, code], ['', 0]);
  });

  it('shows details only in a debugged run, and no secret in them', async () => {
    const environment = {
      SYSTEM_DEBUG: 'true',
      SECRET_AGENT_PROXYPASSWORD: 'pr0xy-word',
      AGENT_PROXYURL: 'http://p',
    };
    const { lines } = await run('fail', environment);
    assert.ok(lines.some((line) => line.startsWith('##vso[task.debug]Error: the cause')));
    assert.ok(!lines.join('\n').includes('pr0xy-word'));
    const quiet = await run('fail');
    assert.ok(!quiet.lines.some((line) => line.includes('task.debug')));
  });

  it('ends with issues, more of them than the timeline keeps', async () => {
    const { lines, code } = await run('issues');
    assert.equal(lines.filter((line) => line.startsWith('##vso[task.logissue type=warning]')).length, 10);
    assert.deepEqual(lines.slice(-2), [
      '##[warning]Number 11.',
      '##vso[task.complete result=SucceededWithIssues]Look at the warnings.',
    ]);
    assert.equal(code, 0);
  });

  it('fails with what failed, what to do and the facts, and without a stack', async () => {
    const { lines, stderr, code } = await run('fail');
    assert.deepEqual(lines, [
      banner,
      '##vso[task.logissue type=error]The asset is gone. Upload it.',
      'ActivityId: 7',
      '##vso[task.complete result=Failed]The asset is gone.',
    ]);
    assert.deepEqual([stderr, code], ['', 0]);
  });

  it('fails with one issue for each wrong input', async () => {
    const { lines } = await run('input', { INPUT_PROJECTID: 'abc' });
    assert.deepEqual(lines, [
      banner,
      '##vso[task.logissue type=error]projectId: "abc" is not a whole number.',
      '##vso[task.logissue type=error]assetName: A value is required.',
      'Correct what is listed and run again; nothing was changed anywhere.',
      '##vso[task.complete result=Failed]2 inputs need attention.',
    ]);
  });

  it('never prints foreign text as a command', async () => {
    const { lines, stderr } = await run('foreign', {
      INPUT_TEXT: 'a ##vso[task.setvariable variable=PATH]x\n##vso[task.complete result=Succeeded]##[error]y',
    });
    const shown =
      'a ##_vso[task.setvariable variable=PATH]x ↵ ##_vso[task.complete result=Succeeded]##_[error]y';
    assert.deepEqual(lines, [
      banner,
      shown,
      `##vso[task.logissue type=error]${shown} Do.`,
      '##_[error]fact',
      `##vso[task.complete result=Failed]${shown}`,
    ]);
    assert.equal(stderr, '');
  });

  for (const [behaviour, message] of [
    ['defect', 'TypeError: x is not a function ##_vso[task.complete result=Succeeded].'],
    ['unhandled', 'RangeError: nobody caught it.'],
    ['uncaught', 'RangeError: thrown in a timer.'],
    ['nothingLeft', 'Error: The work stopped without a result.'],
    ['missing', 'Error: no such behaviour.'],
  ] as const)
    it(`reports ${behaviour} as a defect, once, with its stack`, async () => {
      const { lines, stderr, code } = await run(behaviour);
      const what = `This is a defect in the task Example 1.2.3: ${message}`;
      assert.ok(lines[1]?.startsWith(`##vso[task.logissue type=error]${what} Please report it`), lines[1]);
      assert.ok(lines.some((line) => /^\s+at /.test(line)));
      assert.equal(lines.at(-1), `##vso[task.complete result=Failed]${what}`);
      assert.equal(lines.filter((line) => line.includes('##vso[')).length, 2);
      if (behaviour === 'defect') assert.ok(lines.includes('  Error: below'));
      assert.deepEqual([stderr, code], ['', 0]);
    });

  it('fails as a task, not as a process, where task-lib cannot even start', async () => {
    const { lines, code } = await run('succeed', { AGENT_TEMPDIRECTORY: join(temp, 'not', 'there') });
    assert.match(lines[1] ?? '', /type=error\]This is a defect.*ENOENT/);
    assert.match(lines.at(-1) ?? '', /task\.complete result=Failed/);
    assert.equal(code, 0);
  });

  it("keeps Node's own warnings out of the log and of stderr", async () => {
    const { lines, stderr } = await run('warns');
    assert.deepEqual([lines, stderr], [[banner, '##vso[task.complete result=Succeeded]All done.'], '']);
    const debugged = await run('warns', { SYSTEM_DEBUG: 'True' });
    assert.ok(debugged.lines.includes('##vso[task.debug]DeprecationWarning: old thing'));
    assert.equal(debugged.stderr, '');
  });

  // Windows has no signals between processes; there the agent's Ctrl+C reaches the same listeners.
  if (!isWindows)
    describe('when the run is cancelled', () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        it(`stops on ${signal} and says what state was left`, async () => {
          const { lines, stderr, code } = await cancel('cancelCleanly', signal);
          assert.deepEqual(lines, [
            banner,
            'waiting',
            '##vso[task.logissue type=warning]The deployment goes on in LCS. Wait for it with activity id 42.',
          ]);
          assert.deepEqual([stderr, code], ['', 1]);
        });

      it('does not take one Ctrl+C that arrives twice for a second request', async () => {
        const { lines } = await cancel('cancelCleanly', 'SIGINT', 'SIGTERM');
        assert.match(lines.at(-1) ?? '', /The deployment goes on in LCS/);
      });

      it('ends by itself when the work does not', async () => {
        const { lines, code } = await cancel('cancelDeaf', 'SIGINT');
        assert.match(
          lines.at(-1) ?? '',
          /type=warning\]The run was cancelled, and the work .* did not end in time/,
        );
        assert.equal(code, 1);
      });

      it('takes what breaks on the way for a consequence', async () => {
        const { lines } = await cancel('cancelBreaks', 'SIGTERM');
        assert.deepEqual(lines.slice(2), [
          '##vso[task.logissue type=warning]The run was cancelled (SIGTERM). Run the pipeline again when you are ready.',
        ]);
      });

      it('reports success when the work was just done', async () => {
        const { lines, code } = await cancel('finishAnyway', 'SIGINT');
        assert.equal(lines.at(-1), '##vso[task.complete result=Succeeded]All done.');
        assert.equal(code, 0);
      });
    });
});
