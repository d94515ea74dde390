import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inRepository } from '../../scripts/repository';

export interface TaskInput {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly defaultValue?: string;
  readonly required?: boolean;
  readonly helpMarkDown?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly groupName?: string;
  readonly visibleRule?: string;
}

export interface TaskManifest {
  readonly id: string;
  readonly name: string;
  readonly friendlyName: string;
  readonly description: string;
  readonly helpMarkDown: string;
  readonly category: string;
  readonly visibility: readonly string[];
  readonly demands?: readonly string[];
  readonly minimumAgentVersion: string;
  readonly version: { readonly Major: number; readonly Minor: number; readonly Patch: number };
  readonly groups?: readonly { readonly name: string; readonly visibleRule?: string }[];
  readonly inputs: readonly TaskInput[];
  readonly outputVariables: readonly { readonly name: string; readonly description: string }[];
  readonly restrictions: { readonly settableVariables: { readonly allowed: readonly string[] } };
  readonly execution: Readonly<Record<string, { readonly target: string }>>;
}

/** The committed task.json of every task, sorted by name. */
export const taskManifests: readonly TaskManifest[] = readdirSync(inRepository('tasks'))
  .filter((name) => existsSync(inRepository('tasks', name, 'index.ts')))
  .sort()
  .map((name) => JSON.parse(readFileSync(inRepository('tasks', name, 'task.json'), 'utf8')) as TaskManifest);

/** True when the editor shows the input to a user who has changed nothing. */
export function shownAtFirst(task: TaskManifest, input: TaskInput): boolean {
  const group = task.groups?.find(({ name }) => name === input.groupName);
  return [input.visibleRule, group?.visibleRule].every((rule) => rule === undefined || holds(task, rule));
}

/** `a = x && b != y || c = z`, with the inputs' default values. */
function holds(task: TaskManifest, rule: string): boolean {
  return rule.split('||').some((part) =>
    part.split('&&').every((condition) => {
      const [, name, operator, expected] = /^\s*(\w+)\s*(!?=)\s*(.*?)\s*$/.exec(condition) ?? [];
      const input = task.inputs.find((candidate) => candidate.name === name);
      if (!input) throw new Error(`The rule "${rule}" names no input of ${task.name}.`);
      return (operator === '=') === ((input.defaultValue ?? '') === expected);
    }),
  );
}
