import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runTask } from '../../../scripts/agent/runTask';
import type { RunTaskOptions, TaskRun } from '../../../scripts/agent/types';

const definition = {
  name: 'Probe',
  inputs: [
    { name: 'connection', type: 'connectedService:lifecycleservices' },
    { name: 'file', type: 'filePath' },
    { name: 'mode', type: 'pickList', defaultValue: ' fast ' },
    { name: 'text', type: 'string', defaultValue: '$(Build.BuildNumber) $(unknown)' },
  ],
  execution: { Node20_1: { target: 'index.js' } },
};

const endpoint = {
  url: 'https://login.example/organizations',
  scheme: 'UsernamePassword',
  parameters: { username: 'lcs@contoso.com', password: 'pa"ss wörd', 'client.id': 'c-1', TenantId: 't-1' },
  data: { apiurl: 'https://lcsapi.example' },
};

describe('runTask', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'probe-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Runs a script as a task. */
  async function run(
    script: string,
    options: Partial<RunTaskOptions> = {},
    extra: object = {},
  ): Promise<TaskRun> {
    await writeFile(path.join(folder, 'task.json'), JSON.stringify({ ...definition, ...extra }));
    await writeFile(path.join(folder, 'index.js'), script);
    return runTask({ taskFolder: folder, inputs: {}, ...options });
  }

  /** Runs a script that prints some of its environment as JSON, and parses it. */
  async function environmentOf(pattern: string, options: Partial<RunTaskOptions> = {}) {
    const { raw } = await run(
      `console.log(JSON.stringify(Object.fromEntries(Object.entries(process.env).filter(([n]) => /${pattern}/.test(n)))))`,
      options,
    );
    return JSON.parse(raw[0] ?? '') as Record<string, string>;
  }

  describe('hands over', () => {
    it('inputs: defaults, given values trimmed, macros replaced where the variable exists', async () => {
      const environment = await environmentOf('^INPUT_', {
        inputs: { MODE: ' slow $(secret) ', file: path.resolve('/data/x.zip') },
        variables: { 'Build.BuildNumber': '7.1' },
        secretVariables: { Secret: 'hush' },
      });
      assert.deepEqual(environment, {
        INPUT_CONNECTION: '',
        INPUT_FILE: path.resolve('/data/x.zip'),
        INPUT_MODE: 'slow hush',
        INPUT_TEXT: '7.1 $(unknown)',
      });
    });

    it('file paths: relative ones below the sources folder, a blank one as that folder', async () => {
      const variables = { 'Build.SourcesDirectory': folder };
      const relative = await environmentOf('^INPUT_FILE', { inputs: { file: 'out/a.zip' }, variables });
      assert.equal(relative['INPUT_FILE'], path.join(folder, 'out', 'a.zip'));
      const blank = await environmentOf('^INPUT_FILE', { variables });
      assert.equal(blank['INPUT_FILE'], folder);
    });

    it('the connections that inputs name, and no others', async () => {
      const environment = await environmentOf('^ENDPOINT_', {
        inputs: { connection: 'id-1' },
        endpoints: { 'id-1': endpoint, 'id-2': endpoint },
      });
      assert.deepEqual(environment, {
        'ENDPOINT_URL_id-1': endpoint.url,
        'ENDPOINT_AUTH_id-1': JSON.stringify({ parameters: endpoint.parameters, scheme: endpoint.scheme }),
        'ENDPOINT_AUTH_SCHEME_id-1': 'UsernamePassword',
        'ENDPOINT_AUTH_PARAMETER_id-1_USERNAME': 'lcs@contoso.com',
        'ENDPOINT_AUTH_PARAMETER_id-1_PASSWORD': 'pa"ss wörd',
        'ENDPOINT_AUTH_PARAMETER_id-1_CLIENT_ID': 'c-1',
        'ENDPOINT_AUTH_PARAMETER_id-1_TENANTID': 't-1',
        'ENDPOINT_DATA_id-1': JSON.stringify(endpoint.data),
        'ENDPOINT_DATA_id-1_APIURL': 'https://lcsapi.example',
      });
    });

    it("the job's own connection, without data", async () => {
      const environment = await environmentOf('^ENDPOINT_(URL|DATA)', {
        endpoints: { SystemVssConnection: { ...endpoint, data: { a: 'b' } } },
      });
      assert.deepEqual(environment, { ENDPOINT_URL_SYSTEMVSSCONNECTION: endpoint.url });
    });

    it('variables and secret variables under their own names', async () => {
      const environment = await environmentOf('^(BUILD_BUILDNUMBER|SECRET_|VSTS_SECRET|MY_VALUE|TF_BUILD)', {
        variables: { 'my value': 'v' },
        secretVariables: { 'api.key': 'hush' },
      });
      assert.deepEqual(environment, {
        BUILD_BUILDNUMBER: '20261120.1',
        MY_VALUE: 'v',
        SECRET_API_KEY: 'hush',
        VSTS_SECRET_VARIABLES: '["api.key"]',
        TF_BUILD: 'True',
      });
    });

    it('nothing of the environment that could be meant for another run', async () => {
      process.env['INPUT_LEFTOVER'] = 'x';
      process.env['LCS_PASSWORD'] = 'x';
      try {
        assert.deepEqual(await environmentOf('^(INPUT_LEFTOVER|LCS_|NODE_|npm_)'), {});
      } finally {
        delete process.env['INPUT_LEFTOVER'];
        delete process.env['LCS_PASSWORD'];
      }
    });

    it('folders that exist while the task runs and are gone afterwards', async () => {
      const { raw } = await run(
        `const fs = require('fs'); const d = process.env.AGENT_TEMPDIRECTORY; fs.writeFileSync(d + '/x', ''); console.log(d);`,
      );
      await assert.rejects(readdir(raw[0] ?? ''), { code: 'ENOENT' });
    });
  });

  describe('understands', () => {
    it('outputs, job variables and secrets', async () => {
      const result = await run(`
        console.log('##vso[task.setvariable variable=Id;isOutput=true]42%AZP25');
        console.log('##vso[task.setvariable variable=Key;isOutput=true;issecret=true]very secret');
        console.log('##vso[task.setvariable variable=Plain]p');
        console.log('the key is very secret');`);
      assert.deepEqual(result.outputs, { Id: '42%', Key: 'very secret' });
      assert.deepEqual(result.secretOutputs, ['Key']);
      assert.deepEqual(result.variables, { Plain: 'p' });
      assert.deepEqual(result.log, ['the key is ***']);
      assert.ok(result.raw.includes('the key is very secret'));
    });

    it('issues, progress and results, on stdout and stderr', async () => {
      const result = await run(`
        console.error('note ##vso[task.logissue type=warning;code=1]first%0Asecond');
        console.log('##vso[task.setprogress value=40;]half way');
        console.log('##vso[task.complete result=SucceededWithIssues;]fine, mostly');`);
      assert.equal(result.result, 'SucceededWithIssues');
      assert.equal(result.message, 'fine, mostly');
      assert.deepEqual(result.issues, [{ type: 'warning', message: 'first\nsecond' }]);
      assert.deepEqual(result.progress, [{ percent: 40, text: 'half way' }]);
      assert.deepEqual(result.log, ['##[warning]first', 'second']);
    });

    it('the worst of several results', async () => {
      const result = await run(`
        console.log('##vso[task.complete result=Failed;]broken');
        console.log('##vso[task.complete result=Succeeded;]all good');`);
      assert.equal(result.result, 'Failed');
    });

    it('summaries', async () => {
      const result = await run(`
        const file = process.env.AGENT_TEMPDIRECTORY + '/s.md';
        require('fs').writeFileSync(file, '# Hello');
        console.log('##vso[task.uploadsummary]' + file);`);
      assert.deepEqual(result.summaries, ['# Hello']);
    });

    it('debug lines, shown only with System.Debug', async () => {
      const script = `console.log('##vso[task.debug]inner'); console.log('outer');`;
      assert.deepEqual((await run(script)).log, ['outer']);
      const shown = await run(script, { variables: { 'System.Debug': 'true' } });
      assert.deepEqual(shown.log, ['##[debug]inner', 'outer']);
    });

    it('lines that end at CR, LF or both, cut anywhere', async () => {
      const result = await run(`
        const parts = ['a\\r', '\\nb\\rc', '\\n\\u2028d'];
        const next = () => { if (parts.length) process.stdout.write(parts.shift(), () => setTimeout(next, 5)); };
        next();`);
      assert.deepEqual(result.raw, ['a', 'b', 'c', '\u2028d']);
    });

    it('the exit code, and no result at all', async () => {
      const crashed = await run('process.exit(3)');
      assert.equal(crashed.result, 'Failed');
      assert.equal(crashed.exitCode, 3);
      assert.equal(crashed.message, 'The process ended with exit code 3.');
      assert.equal((await run('')).result, 'Succeeded');
    });
  });

  describe('fails the step', () => {
    const cases: [string, string, RegExp][] = [
      ['a result in the wrong case', '##vso[task.complete result=succeeded]x', /"succeeded" is no result/],
      ['a summary that is not there', '##vso[task.uploadsummary]/no/such/file.md', /no file/],
      [
        'a secret of several lines',
        '##vso[task.setvariable variable=a;issecret=true]x%0Ay',
        /multiple lines/,
      ],
      ['a variable without a name', '##vso[task.setvariable isOutput=true]x', /'variable'/],
      ['an unknown command', '##vso[task.selfdestruct]now', /no recognized command/],
    ];
    for (const [title, line, expected] of cases)
      it(`for ${title}`, async () => {
        const result = await run(`console.log(${JSON.stringify(line)})`);
        assert.equal(result.result, 'Failed');
        assert.match(result.issues.map(({ message }) => message).join('\n'), expected);
        assert.deepEqual(result.unknownCommands, line.includes('selfdestruct') ? [line] : []);
      });
  });

  it('warns about text that looks like a command', async () => {
    const result = await run(`console.log('type ##vso to begin')`);
    assert.equal(result.result, 'Succeeded');
    assert.equal(result.issues[0]?.type, 'warning');
  });

  it('masks every authorization parameter that the agent masks, in its escaped forms too', async () => {
    const result = await run(
      `console.log('lcs@contoso.com pa"ss wörd ' + encodeURIComponent('pa"ss wörd') + ' t-1')`,
      {
        inputs: { connection: 'id-1' },
        endpoints: { 'id-1': endpoint },
      },
    );
    assert.deepEqual(result.log, ['*** *** *** t-1']);
  });

  it('masks what setsecret registers, line by line', async () => {
    const result = await run(
      `console.log('##vso[task.setsecret]one%0Atwo'); console.log('one', 'two', 'three')`,
    );
    assert.deepEqual(result.log, ['*** *** three']);
  });

  describe('in restricted mode', () => {
    const script = `
      console.log('##vso[task.uploadsummary]/no/such/file.md');
      console.log('##vso[task.setvariable variable=Good;isOutput=true]1');
      console.log('##vso[task.setvariable variable=Bad;isOutput=true]1');`;

    it('ignores what is not allowed, with a warning', async () => {
      const result = await run(script, {
        restrictions: { commands: 'restricted', settableVariables: ['g*d'] },
      });
      assert.equal(result.result, 'Succeeded');
      assert.deepEqual(result.outputs, { Good: '1' });
      assert.deepEqual(
        result.issues.map(({ type }) => type),
        ['warning', 'warning'],
      );
    });

    it("keeps to the task's own list of variables", async () => {
      const result = await run(
        script.replace(/.*uploadsummary.*\n/, ''),
        {},
        {
          restrictions: { settableVariables: { allowed: ['Good'] } },
        },
      );
      assert.deepEqual(result.outputs, { Good: '1' });
    });
  });

  describe('on cancellation', () => {
    /** Runs a script that says `ready`, and cancels it then. */
    async function cancelled(script: string, waitMs: number): Promise<TaskRun> {
      const controller = new AbortController();
      return run(`${script}; setInterval(() => {}, 1000); console.log('ready');`, {
        signal: controller.signal,
        cancelAfterMs: { sigint: waitMs, sigterm: waitMs },
        onLine: (line) => line === 'ready' && controller.abort(),
      });
    }

    it('asks the task to stop', async () => {
      const result = await cancelled(
        `process.on('SIGINT', () => { console.log('stopping'); process.exit(0); })`,
        60_000,
      );
      assert.equal(result.result, 'Canceled');
      if (process.platform !== 'win32') assert.deepEqual(result.log, ['ready', 'stopping']);
    });

    it('kills a task that does not listen', async () => {
      const result = await cancelled(`process.on('SIGINT', () => {}); process.on('SIGTERM', () => {})`, 100);
      assert.equal(result.result, 'Canceled');
      assert.equal(result.exitCode, null);
    });
  });

  it('says so when the Node binary is missing', async () => {
    await assert.rejects(run('', { node: path.join(folder, 'no-such-node') }), { code: 'ENOENT' });
  });
});
