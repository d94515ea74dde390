import { redact } from '../redact';
import { escapeLog } from './escapeLog';
import { loggingCommand } from './loggingCommand';

/** How a task ends for the agent; the words are case-sensitive (azure-devops-work-items 7.4). */
export type TaskResult = 'Succeeded' | 'SucceededWithIssues' | 'Failed';

/** The step's output. Texts are redacted and escaped here; usable before task-lib is loaded. */
export interface TaskLog {
  readonly info: (text: string) => void;
  readonly warning: (text: string) => void;
  readonly error: (text: string) => void;
  readonly debug: (text: string) => void;
  readonly progress: (percent: number, text: string) => void;
  readonly complete: (result: TaskResult, message: string) => void;
  /** A logging command whose message the agent must get unchanged: a variable's value, a secret, a path. */
  readonly command: (action: string, properties: Readonly<Record<string, string>>, message: string) => void;
}

/** The timeline keeps this many errors and this many warnings of a step (azure-devops-work-items 7.4). */
const timelineLimit = 10;

/**
 * `print` gets whole lines without their end. Errors and warnings beyond what the timeline keeps
 * are still shown in the log, in their colour.
 */
export function taskLog(print: (line: string) => void, debugging: boolean): TaskLog {
  const clean = (text: string) => escapeLog(redact(text));
  const command = (action: string, properties: Readonly<Record<string, string>>, message: string) =>
    print(loggingCommand(action, properties, message));
  const issues = { error: 0, warning: 0 };
  const issue = (type: 'error' | 'warning') => (text: string) => {
    issues[type] += 1;
    if (issues[type] <= timelineLimit) command('task.logissue', { type }, clean(text));
    else print(`##[${type}]${clean(text)}`);
  };
  return {
    command,
    info: (text) => print(clean(text)),
    warning: issue('warning'),
    error: issue('error'),
    debug: (text) => {
      if (debugging) command('task.debug', {}, clean(text));
    },
    progress: (percent, text) => command('task.setprogress', { value: wholePercent(percent) }, clean(text)),
    complete: (result, message) => command('task.complete', { result }, clean(message)),
  };
}

function wholePercent(percent: number): string {
  return String(Math.min(100, Math.max(0, Math.round(percent) || 0)));
}
