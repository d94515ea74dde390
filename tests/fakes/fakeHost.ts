import { CancelledError } from '../../src/errors';
import type { Endpoint, PipelineHost } from '../../src/host/types';

export interface FakeEndpoint {
  readonly url?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
}

export interface FakeHostOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** By id. */
  readonly endpoints?: Readonly<Record<string, FakeEndpoint>>;
  readonly task?: { readonly name: string; readonly version: string };
}

/** A pipeline in memory: remembers what a task said, and gives what the test put in. */
export interface FakeHost extends PipelineHost {
  /** Everything said, in order, whatever its level. */
  readonly lines: readonly { readonly level: 'info' | 'warning' | 'debug'; readonly text: string }[];
  readonly infos: readonly string[];
  readonly warnings: readonly string[];
  readonly debugs: readonly string[];
  readonly progressed: readonly { readonly percent: number; readonly text: string }[];
  /** Latest value by name, secret or not. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly secretOutputs: ReadonlySet<string>;
  readonly summaries: readonly { readonly title: string; readonly markdown: string }[];
  readonly secrets: readonly string[];
  setVariable(name: string, value: string): void;
  setInput(name: string, value: string): void;
  /** Cancels the run: `signal` aborts with a CancelledError. */
  cancel(what?: string): void;
}

export function fakeHost(options: FakeHostOptions = {}): FakeHost {
  const { lines, ...recorded } = recorder();
  const texts = (level: string) => lines.filter((line) => line.level === level).map(({ text }) => text);
  const controller = new AbortController();
  return {
    task: options.task ?? { name: 'FakeTask', version: '1.0.0' },
    signal: controller.signal,
    cancel: (what = 'The run was cancelled.') => controller.abort(new CancelledError(what)),
    lines,
    ...recorded,
    ...given(options),
    get infos() {
      return texts('info');
    },
    get warnings() {
      return texts('warning');
    },
    get debugs() {
      return texts('debug');
    },
  };
}

/** What a task says. */
function recorder() {
  const lines: { level: 'info' | 'warning' | 'debug'; text: string }[] = [];
  const progressed: { percent: number; text: string }[] = [];
  const outputs: Record<string, string> = {};
  const secretOutputs = new Set<string>();
  const summaries: { title: string; markdown: string }[] = [];
  const secrets: string[] = [];
  const say = (level: 'info' | 'warning' | 'debug') => (text: string) => void lines.push({ level, text });
  return {
    ...{ lines, progressed, outputs, secretOutputs, summaries, secrets },
    info: say('info'),
    warning: say('warning'),
    debug: say('debug'),
    progress: (percent: number, text: string) => {
      if (!Number.isInteger(percent) || percent < 0 || percent > 100)
        throw new Error(`progress wants a whole number from 0 to 100, not ${percent}`);
      progressed.push({ percent, text });
    },
    output: (name: string, value: string, { secret = false }: { secret?: boolean } = {}) => {
      outputs[name] = value;
      if (secret) secretOutputs.add(name);
      else secretOutputs.delete(name);
    },
    summary: (title: string, markdown: string) => void summaries.push({ title, markdown }),
    secret: (value: string) => void secrets.push(value),
  };
}

/** What a task is given. */
function given(options: FakeHostOptions) {
  const inputs = caseless(options.inputs);
  const variables = caseless(options.variables);
  const endpoints = new Map(
    Object.entries(options.endpoints ?? {}).map(([id, endpoint]) => [id, fakeEndpoint(id, endpoint)]),
  );
  return {
    input: (name: string) => inputs.get(name.toLowerCase()) || undefined,
    variable: (name: string) => variables.get(name.toLowerCase()) || undefined,
    endpoint: (id: string) => endpoints.get(id),
    setInput: (name: string, value: string) => void inputs.set(name.toLowerCase(), value),
    setVariable: (name: string, value: string) => void variables.set(name.toLowerCase(), value),
  };
}

function fakeEndpoint(id: string, { url, parameters, data }: FakeEndpoint): Endpoint {
  const parameterByKey = caseless(parameters);
  const dataByKey = caseless(data);
  return {
    id,
    url,
    parameter: (key) => parameterByKey.get(key.toLowerCase()) || undefined,
    data: (key) => dataByKey.get(key.toLowerCase()) || undefined,
  };
}

function caseless(values: Readonly<Record<string, string>> = {}): Map<string, string> {
  return new Map(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]));
}
