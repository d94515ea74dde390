import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulators, type Emulators } from '../../emulators/start';
import { runTask } from '../../scripts/agent/runTask';
import type { EndpointDefinition, RunTaskOptions, TaskRun } from '../../scripts/agent/types';
import { packagedExtension } from '../../scripts/packagedExtension';

/** What a test of a packaged LCS task works with. */
export interface TaskWorld {
  readonly emulators: Emulators;
  /** A folder of this test's own. */
  readonly folder: string;
  /** Runs a packaged task as an agent would, with a connection that works unless `connection` changes it. */
  run(
    task: string,
    inputs: Readonly<Record<string, string>>,
    options?: Partial<RunTaskOptions> & { readonly connection?: ConnectionChanges },
  ): Promise<TaskRun>;
}

export interface ConnectionChanges {
  readonly url?: string;
  readonly apiUrl?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

export const connectionId = '5a3c1f0e-8d7b-4c6a-9e2f-1b0d4a6c8e73';

let started: Promise<Emulators> | undefined;

/** One set of emulators serves every test of packaged tasks in this process. */
after(async () => {
  await (await started)?.stop();
});

/** Prepares emulators, package and a folder for the tests of the surrounding `describe`; each test finds them clean. */
export function useTaskWorld(): TaskWorld {
  let emulators: Emulators | undefined;
  let tasks: Record<string, string> = {};
  let folder = '';

  before(async () => {
    started ??= startEmulators();
    emulators = await started;
    tasks = (await packagedExtension()).tasks;
  });
  beforeEach(async () => {
    emulators?.reset();
    folder = await mkdtemp(path.join(tmpdir(), 'task-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  const ready = () => emulators ?? assert.fail('Use the task world inside a test.');
  return {
    get emulators() {
      return ready();
    },
    get folder() {
      return folder;
    },
    run: async (task, inputs, { connection = {}, ...options } = {}) => {
      const run = await runTask({
        taskFolder: tasks[task] ?? assert.fail(`There is no packaged task ${task}.`),
        inputs: {
          serviceConnectionName: connectionId,
          projectId: String(ready().projectId),
          ...inputs,
        },
        endpoints: { [connectionId]: endpointOf(ready(), connection) },
        environment: { NODE_EXTRA_CA_CERTS: ready().caFile },
        ...options,
      });
      checkEveryRun(ready(), run);
      return run;
    },
  };
}

function endpointOf({ connection }: Emulators, changes: ConnectionChanges): EndpointDefinition {
  return {
    url: changes.url ?? connection.authority,
    scheme: 'UsernamePassword',
    parameters: {
      username: connection.username,
      password: connection.password,
      clientid: connection.clientId,
      ...changes.parameters,
    },
    data: { apiurl: changes.apiUrl ?? connection.apiUrl },
  };
}

/** What holds whatever a task was asked to do: no command that an agent does not know, no secret in the log. */
function checkEveryRun({ entra, connection, blobs, lcs }: Emulators, run: TaskRun): void {
  assert.deepEqual(run.unknownCommands, []);
  // An agent learns its secrets, and secret outputs, by printed commands that it does not show.
  const hidden = /^##vso\[task\.(?:setsecret|setvariable [^\]]*\bissecret=true)/i;
  const printed = run.raw.filter((line) => !hidden.test(line)).join('\n');
  const secrets = [connection.password, ...entra.tokens.access.keys(), ...entra.tokens.refresh.keys()];
  for (const secret of secrets)
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      assert.ok(!printed.includes(form), 'a secret was printed');
  assert.doesNotMatch(printed, /[?&]sig=(?!\*\*\*)/i, 'a signature was printed');
  const signatures = [...lcs.requests, ...blobs.requests].flatMap(({ query }) => query.sig ?? []);
  for (const signature of signatures) assert.ok(!printed.includes(signature), 'a signature was printed');
}

/** Everything a person reads in the log, as one text. */
export function logOf(run: TaskRun): string {
  return run.log.join('\n');
}

/** Fails with the log when a run did not end as expected. */
export function assertResult(run: TaskRun, result: TaskRun['result']): void {
  assert.equal(run.result, result, logOf(run));
}
