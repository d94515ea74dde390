/** A service connection as the agent hands it to a task. */
export interface EndpointDefinition {
  readonly url: string;
  /** `UsernamePassword`, `Token`, … */
  readonly scheme: string;
  /** Authorization parameters; all of them are masked in the log, as by the agent. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
}

/** What the pipeline allows the step, as in YAML `target: { commands, settableVariables }`. */
export interface Restrictions {
  readonly commands?: 'any' | 'restricted';
  /** Name patterns with `*`; undefined allows every name. */
  readonly settableVariables?: readonly string[];
}

export interface RunTaskOptions {
  /** Folder with task.json and the bundle, as unpacked from the .vsix. */
  readonly taskFolder: string;
  /** Node binary. Default: the one that runs this script. */
  readonly node?: string;
  /** Given inputs; the others get their defaults from task.json. `$(name)` is replaced by the variable. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Pipeline variables; the usual folders, ids and names have defaults. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly secretVariables?: Readonly<Record<string, string>>;
  /** Service connections by id; a task gets those that its inputs name, and `SystemVssConnection`. */
  readonly endpoints?: Readonly<Record<string, EndpointDefinition>>;
  /** Further environment variables, for example NODE_EXTRA_CA_CERTS. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly restrictions?: Restrictions;
  /** Called with each line of the log as the agent would show it. */
  readonly onLine?: (line: string) => void;
  /** Cancels as the agent does: SIGINT, then SIGTERM, then kill. */
  readonly signal?: AbortSignal;
  /** Waits between the signals. Default: the agent's 7,500 and 2,500 ms (Agent.Sdk/ProcessInvoker.cs). */
  readonly cancelAfterMs?: { readonly sigint: number; readonly sigterm: number };
}

export interface TaskIssue {
  readonly type: 'error' | 'warning';
  readonly message: string;
}

export interface TaskRun {
  readonly result: 'Succeeded' | 'SucceededWithIssues' | 'Failed' | 'Canceled';
  /** Text beside the result. */
  readonly message: string;
  readonly exitCode: number | null;
  /** Variables set with isOutput. */
  readonly outputs: Record<string, string>;
  /** Names of the outputs that were set as secret. */
  readonly secretOutputs: string[];
  /** Variables set without isOutput. */
  readonly variables: Record<string, string>;
  readonly issues: TaskIssue[];
  readonly progress: { readonly percent: number; readonly text: string }[];
  /** Markdown texts uploaded to the run's summary. */
  readonly summaries: string[];
  /** The log as shown: masked, commands left out or turned into their lines. */
  readonly log: string[];
  /** Every line as the task printed it, unmasked. */
  readonly raw: string[];
  /** Logging commands that this agent does not know. */
  readonly unknownCommands: string[];
}

/** The parts of task.json that an agent reads. */
export interface TaskDefinition {
  readonly name: string;
  readonly friendlyName: string;
  readonly description: string;
  readonly author: string;
  readonly version: { readonly Major: number; readonly Minor: number; readonly Patch: number };
  readonly inputs: readonly {
    readonly name: string;
    readonly type: string;
    readonly defaultValue?: string;
  }[];
  readonly restrictions?: {
    readonly commands?: { readonly mode: 'any' | 'restricted' };
    readonly settableVariables?: { readonly allowed: readonly string[] };
  };
  readonly execution: Readonly<Record<string, { readonly target: string }>>;
}
