import type { SecretMasker } from './secretMasker';
import type { TaskIssue, TaskRun } from './types';

type Result = TaskRun['result'];

/** From harmless to bad: the agent keeps the worst result that a step was given. */
const severity: readonly Result[] = ['Succeeded', 'SucceededWithIssues', 'Canceled', 'Failed'];

/** Everything that a step says to its agent while it runs. */
export class JobState {
  readonly outputs: Record<string, string> = {};
  readonly secretOutputs = new Set<string>();
  readonly variables: Record<string, string> = {};
  readonly issues: TaskIssue[] = [];
  readonly progress: { percent: number; text: string }[] = [];
  readonly summaries: string[] = [];
  readonly log: string[] = [];
  readonly raw: string[] = [];
  readonly unknownCommands: string[] = [];
  result: Result = 'Succeeded';
  message = '';

  constructor(
    readonly masker: SecretMasker,
    private readonly options: {
      readonly showDebug: boolean;
      /** Lists of allowed name patterns; a variable has to be in each. */
      readonly settable: readonly (readonly string[])[];
      readonly onLine: (line: string) => void;
    },
  ) {}

  /** Adds text to the log as shown: masked, one entry per line. */
  show(text: string): void {
    for (const line of this.masker.mask(text).split(/\r\n|\r|\n/)) {
      this.log.push(line);
      this.options.onLine(line);
    }
  }

  debug(text: string): void {
    if (this.options.showDebug) this.show(`##[debug]${text}`);
  }

  issue(type: TaskIssue['type'], message: string): void {
    this.issues.push({ type, message: this.masker.mask(message) });
    this.show(`##[${type}]${message}`);
  }

  complete(result: Result, message: string): void {
    if (severity.indexOf(result) >= severity.indexOf(this.result)) this.result = result;
    this.message = this.masker.mask(message);
  }

  maySet(name: string): boolean {
    return this.options.settable.every((patterns) => patterns.some((pattern) => matches(pattern, name)));
  }
}

function matches(pattern: string, name: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 'i').test(name);
}
