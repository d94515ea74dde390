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
