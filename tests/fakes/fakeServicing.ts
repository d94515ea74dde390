import type { DatabaseBackup, Databases } from '../../src/lcs/databases/types';
import type {
  Environment,
  Environments,
  HistoryEntry,
  Reading,
  RsatCertificate,
  StartAnswer,
} from '../../src/lcs/environments/types';
import type { FakeClock } from './fakeClock';

/** A word and how many minutes after the start it shows. */
export type StatusPath = readonly (readonly [minutes: number, word: string])[];

export interface FakeOperation {
  readonly id: string;
  /** `package`, `scaleUnit X`, `ecommerce X`, `onPremises`, `database`, `start`, `stop`. */
  readonly target: string;
  readonly environmentId: string;
  readonly startedAt: number;
  path: StatusPath;
}

/**
 * What happens to a coming start call: `lose` does the work and loses the answer, `cut` loses it before; a function
 * may change the world before it answers.
 */
export type StartFate = 'lose' | 'cut' | StartAnswer | (() => StartAnswer);

/** A project's environments in memory, whose operations go through their words as the clock goes on. */
export interface FakeServicing {
  readonly environments: Environments;
  readonly databases: Databases;
  readonly operations: FakeOperation[];
  readonly history: Map<string, HistoryEntry[]>;
  readonly backups: DatabaseBackup[];
  /** `verb arguments`, in order. */
  readonly calls: string[];
  /** What coming starts meet, one each; none: they succeed. */
  readonly fates: StartFate[];
  /** What coming looks meet instead of the truth, one each; undefined lets a look pass. */
  readonly looks: (Reading | Error | undefined)[];
  /** The path of coming operations. */
  path: StatusPath;
  /** The message beside every status. */
  message: string | undefined;
  /** Minutes until an operation shows in history and state. */
  lagMinutes: number;
  /** Whether operations show in the history; false for what its documentation leaves open. */
  showsHistory: boolean;
  /** Fails every read of the history. */
  historyError: Error | undefined;
  certificate: RsatCertificate;
  add(environment?: Partial<Environment>): Environment;
  set(id: string, change: Partial<Environment>): void;
}

const minuteMs = 60_000;

export function fakeServicing(clock: FakeClock): FakeServicing {
  const list: Environment[] = [];
  const calls: string[] = [];
  const operations: FakeOperation[] = [];
  const fates: StartFate[] = [];
  const looks: (Reading | Error | undefined)[] = [];
  const history = new Map<string, HistoryEntry[]>();
  let made = 0;
  const fake: FakeServicing = {
    ...{ operations, history, calls, fates, looks, backups: [], path: defaultPath },
    ...{ message: undefined, lagMinutes: 0, showsHistory: true, historyError: undefined },
    certificate: {
      ...{ zip: Buffer.from('PK zip'), password: 'zip-pass-1', fileName: 'RSAT.zip' },
      ...{ thumbprint: 'ABCD', expiresAt: Date.UTC(2027, 0, 1) },
    },
    add: (environment = {}) => {
      made += 1;
      const added = {
        id: `00000000-0000-4000-9000-${String(made).padStart(12, '0')}`,
        ...{ name: `Env ${made}`, infrastructure: 'SelfService', type: 'Sandbox', state: 'Finished' },
        ...{ statusText: 'Deployed', url: `https://env${made}.example/`, topology: 'AXHA', region: 'West' },
        ...{ applicationRelease: '10.0.20', applicationVersion: '10.0.886.48' },
        ...{ platformRelease: 'PU44', platformVersion: '7.0.6060.45' },
        ...environment,
      };
      list.push(added);
      return added;
    },
    set: (id, change) => {
      const at = list.findIndex((one) => one.id === id);
      list[at] = { ...list[at]!, ...change };
    },
    environments: undefined as never,
    databases: undefined as never,
  };

  function begin(target: string, environmentId: string, entry: Partial<HistoryEntry>): string {
    const id = `aaaaaaaa-0000-4000-8000-${String(operations.length + 1).padStart(12, '0')}`;
    operations.push({ id, target, environmentId, startedAt: clock.now(), path: fake.path });
    if (fake.showsHistory)
      history.set(environmentId, [
        {
          name: '',
          type: '',
          typeText: '',
          status: 'InProgress',
          activityId: id,
          startedAt: clock.now(),
          ...entry,
        },
        ...(history.get(environmentId) ?? []),
      ]);
    return id;
  }

  async function start(call: string, work: () => string): Promise<StartAnswer> {
    calls.push(call);
    await Promise.resolve();
    const fate = fates.shift();
    if (typeof fate === 'function') return fate();
    if (fate === 'cut') return { kind: 'unknown', reason: 'The connection was cut.' };
    if (fate === 'lose') {
      work();
      return { kind: 'unknown', reason: 'The connection was cut.' };
    }
    return fate ?? { kind: 'started', activityId: work() };
  }

  const wordOf = ({ path, startedAt }: FakeOperation) =>
    path.filter(([minutes]) => clock.now() - startedAt >= minutes * minuteMs).at(-1)?.[1] ?? 'NotStarted';

  async function look(call: string, find: () => FakeOperation | undefined): Promise<Reading> {
    calls.push(call);
    await Promise.resolve();
    const planned = looks.shift();
    if (planned instanceof Error) throw planned;
    if (planned) return planned;
    const operation = find();
    if (!operation) return { kind: 'refused', message: 'No such operation.' };
    return { kind: 'status', word: wordOf(operation), message: fake.message };
  }

  const latest = (target: string, environmentId: string) =>
    operations.filter((one) => one.target === target && one.environmentId === environmentId).at(-1);
  const byActivity = (id: string) => operations.find((one) => one.id === id);
  const isVisible = ({ startedAt }: { readonly startedAt?: number }) =>
    clock.now() - (startedAt ?? 0) >= fake.lagMinutes * minuteMs;

  function currentState(environment: Environment): string {
    const power = operations
      .filter(
        ({ target, environmentId }) => environmentId === environment.id && /^(?:start|stop)$/.test(target),
      )
      .at(-1);
    return power && isVisible(power) ? wordOf(power) : environment.state;
  }
  const view = (environment: Environment): Environment => ({
    ...environment,
    state: currentState(environment),
  });
  const find = (id: string) => list.filter((one) => one.id === id).map(view)[0];
  const read = <T>(call: string, work: () => T): Promise<T> => {
    calls.push(call);
    return Promise.resolve().then(work);
  };
  const app = { type: 'SFApplicationHotfix', typeText: 'Application deployable package' };

  const environments: Environments = {
    page: (id) => `https://lcs.example/V2/EnvironmentDetailsV3New/1?EnvironmentId=${id}`,
    byId: (id) => read(`byId ${id}`, () => find(id)),
    byName: (name) => read(`byName ${name}`, () => list.filter((one) => one.name === name).map(view)),
    all: () => read('all', () => list.map(view)),
    history: (id, { pages = 1 } = {}) =>
      read(`history ${id} ${pages}`, () => {
        if (fake.historyError) throw fake.historyError;
        return (history.get(id) ?? []).filter(isVisible);
      }),
    rsatCertificate: (id) => read(`rsat ${id}`, () => fake.certificate),
    start: (id) => start(`start ${id}`, () => begin('start', id, {})),
    stop: (id) => start(`stop ${id}`, () => begin('stop', id, {})),
    readState: async (id) => {
      calls.push(`readState ${id}`);
      await Promise.resolve();
      const planned = looks.shift();
      if (planned instanceof Error) throw planned;
      const found = find(id);
      return planned ?? { kind: 'status', word: found?.state ?? 'Undefined' };
    },
    applyUpdate: (id, asset, name) =>
      start(`applyUpdate ${id} ${asset} ${name}`, () => {
        const target = find(id)?.type.startsWith('OnPrem') ? 'onPremises' : 'package';
        return begin(target, id, { name, ...app });
      }),
    readUpdate: (_id, activityId) => look(`readUpdate ${activityId}`, () => byActivity(activityId)),
    applyScaleUnitUpdate: (id, unit, asset) =>
      start(`applyScaleUnitUpdate ${id} ${unit} ${asset}`, () => begin(`scaleUnit ${unit}`, id, {})),
    readScaleUnit: (id, unit) => look(`readScaleUnit ${unit}`, () => latest(`scaleUnit ${unit}`, id)),
    applyEcommerceUpdate: (id, name, asset) =>
      start(`applyEcommerceUpdate ${id} ${name} ${asset}`, () => begin(`ecommerce ${name}`, id, {})),
    readEcommerce: (_id, name, deployment) =>
      look(`readEcommerce ${name} ${deployment}`, () => byActivity(deployment)),
    finalizeUpdate: (id, preparation) =>
      start(`finalizeUpdate ${preparation}`, () => begin('onPremises', id, { ...app, name: 'finalize' })),
    readOnPremises: (id) => look('readOnPremises', () => latest('onPremises', id)),
  };
  const databases: Databases = {
    refresh: (source, target) =>
      start(`refresh ${source} ${target}`, () => begin('database', target, { type: 'SFSourceDbToSandbox' })),
    export: (id, name) =>
      start(`export ${id} ${name}`, () => begin('database', id, { name, type: 'SFExportSandboxDb' })),
    readOperation: (_id, activityId) => look(`readOperation ${activityId}`, () => byActivity(activityId)),
    backups: () => read('backups', () => [...fake.backups]),
  };
  return Object.assign(fake, { environments, databases });
}

const defaultPath: StatusPath = [
  [0, 'NotStarted'],
  [2, 'InProgress'],
  [30, 'Completed'],
];
