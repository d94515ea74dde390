import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { StoredEnvironment } from '../../../emulators/lcs/environments/types';
import type { TaskRun } from '../../../scripts/agent/types';
import type { TaskWorld } from '../support';

/** Steps that go on as they are asked for, and one last one. */
export const words = (...list: string[]) => ({ steps: list.map((word) => ({ word })) });

/** What tests of the packaged servicing task share. */
export function servicing(world: TaskWorld) {
  const inFolder = (name: string) => path.join(world.folder, name);
  return {
    inFolder,
    /**
     * Runs the task with a pause of a second between looks, and with a clock that runs ten times as fast unless
     * `pace` says otherwise; `preload` is further code for the task's process to begin with.
     */
    run: async (
      inputs: Record<string, string>,
      { pace = 10, preload = '', ...options }: RunOptions = {},
    ): Promise<TaskRun> => {
      const script = inFolder(`preload-${(scripts += 1)}.cjs`);
      await writeFile(script, `${hurry(pace)}\n${preload}`);
      return world.run(
        'LcsEnvironmentServicing',
        { pollSeconds: '1', ...inputs },
        {
          environment: {
            NODE_EXTRA_CA_CERTS: world.emulators.caFile,
            NODE_OPTIONS: `--require ${JSON.stringify(script)}`,
          },
          ...options,
        },
      );
    },
    add: (seed: Partial<StoredEnvironment> & { readonly name: string }) =>
      world.emulators.lcs.addEnvironment(seed),
    /** A valid asset of that type. */
    asset: (type = 10, name = 'Main.zip') => world.emulators.lcs.addAsset({ name, type }),
    /** Requests whose path matches, in order. */
    requests: (target: RegExp) => world.emulators.lcs.requests.filter((request) => target.test(request.path)),
  };
}

type RunOptions = NonNullable<Parameters<TaskWorld['run']>[2]> & {
  readonly pace?: number;
  readonly preload?: string;
};

let scripts = 0;

/** Code that lets time pass so many times as fast for the process that loads it. */
const hurry = (pace: number) => `
  const now = Date.now;
  const start = now();
  Date.now = () => start + Math.round((now() - start) * ${pace});
  const set = globalThis.setTimeout;
  globalThis.setTimeout = Object.assign((run, ms, ...more) => set(run, ms / ${pace}, ...more), set);`;

/** Paths of everything that starts something. */
export const starts = /applyupdate|finalizeupdate|\/start\/|\/stop\/|\/refresh\/|\/export\//;

/** The inputs of the step of YAML in a log, read as Azure Pipelines would. */
export function yamlOf(log: readonly string[]): Record<string, string> {
  const from = log.findIndex((line) => line.startsWith('- task: LcsEnvironmentServicing@1'));
  const length = log.slice(from + 1).findIndex((line) => !line.startsWith('  '));
  const lines = log.slice(from, length < 0 ? undefined : from + 1 + length);
  const [step] = parse(lines.join('\n')) as { inputs: Record<string, string> }[];
  return step?.inputs ?? {};
}
