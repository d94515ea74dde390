/** What a task may ask of the pipeline it runs in. The only implementation with an agent behind it is pipelineHost. */
export interface TaskHost {
  /** A line for the log. Foreign text is escaped here, so callers pass text as it is. */
  info(text: string): void;
  /** A line and an entry in the run's list of warnings. */
  warning(text: string): void;
  /** Shown only in runs with System.Debug. */
  debug(text: string): void;
  /** Percent (0 to 100, whole) and what is going on, beside the step in the run's page. */
  progress(percent: number, text: string): void;
  /** An output variable of this step: `$(<step>.<name>)`. */
  output(name: string, value: string, options?: { readonly secret?: boolean }): void;
  /** A Markdown page on the run's summary; foreign text in it is escaped by the caller (src/report). */
  summary(title: string, markdown: string): void;
  /** A pipeline variable such as `Build.BuildNumber`; undefined when it is not set or blank. */
  variable(name: string): string | undefined;
  /** Aborts when the run is cancelled; its reason is a CancelledError. */
  readonly signal: AbortSignal;
}

/** How a task ends when it does not throw; `message` is shown beside the result. */
export interface TaskOutcome {
  readonly result: 'Succeeded' | 'SucceededWithIssues';
  readonly message: string;
}

/** A service connection as the agent hands it to a task; keys are looked up whatever their case. */
export interface Endpoint {
  /** GUID, lower case, with dashes. */
  readonly id: string;
  readonly url: string | undefined;
  /** An authorization parameter such as `password`; undefined when it is missing or empty. Not trimmed. */
  parameter(key: string): string | undefined;
  /** A data field such as `apiurl`; undefined when it is missing or empty. */
  data(key: string): string | undefined;
}

/** What the pipeline gave to this step, as it stands; inputReader makes values of it. */
export interface TaskSource {
  input(name: string): string | undefined;
  /** See TaskHost. */
  variable(name: string): string | undefined;
  /** Undefined when the pipeline may not use this connection, or when there is none of this id. */
  endpoint(id: string): Endpoint | undefined;
}

/** The host a task's entry gets: what actions see, and the border where inputs are read. */
export interface PipelineHost extends TaskHost, TaskSource {
  readonly task: { readonly name: string; readonly version: string };
  /** Hides a value in every later line, in all forms in which it can turn up. Call before its first use. */
  secret(value: string): void;
}
