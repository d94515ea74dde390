import type { Emulators } from '../../emulators/start';

/** A step that runs a packaged task, as in YAML. */
export interface TaskStep {
  readonly title: string;
  /** Reference name: later steps read the outputs as `$(name.Output)`. */
  readonly name: string;
  readonly task: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** A step that a pipeline would do with a script. */
export interface ScriptStep {
  readonly title: string;
  run(job: Job): Promise<void>;
}

export type Step = TaskStep | ScriptStep;

/** What steps share. */
export interface Job {
  readonly emulators: Emulators;
  /** Pipeline variables; the outputs of a task step are added as `name.Output`. */
  readonly variables: Record<string, string>;
  /** Size of the generated deployable package. */
  readonly packageBytes: number;
  readonly print: (line: string) => void;
}
