import type { TaskDefinition } from '../agent/types';

/** A mistake in the command line or the settings; printed without a stack. */
export class UsageError extends Error {}

export const usage = 'Usage: npm run task -- <TaskName> name=value …';

/** The task's name. Errors: none given, or one that does not exist. */
export function readTaskName(args: readonly string[], known: readonly string[]): string {
  const [name] = args;
  const list = `Tasks: ${known.join(', ')}`;
  if (name === undefined || name.includes('='))
    throw new UsageError(`Name the task to run.\n${usage}\n${list}`);
  const found = known.find((task) => task.toLowerCase() === name.toLowerCase());
  if (!found) throw new UsageError(`There is no task "${name}".\n${list}`);
  return found;
}

/** Inputs from `name=value`; all mistakes are reported together. The connection comes from the settings. */
export function readInputs(definition: TaskDefinition, args: readonly string[]): Record<string, string> {
  const names = new Map(definition.inputs.map(({ name }) => [name.toLowerCase(), name]));
  const connections = definition.inputs.filter(({ type }) => type.startsWith('connectedService:'));
  const inputs: Record<string, string> = {};
  const problems: string[] = [];
  for (const arg of args.slice(1)) {
    const equals = arg.indexOf('=');
    const given = equals < 0 ? arg : arg.slice(0, equals);
    const name = names.get(given.toLowerCase());
    if (/password|secret|token/i.test(given))
      problems.push(
        `${given}: secrets are not taken from the command line, where other processes can read them.`,
      );
    else if (equals < 0) problems.push(`"${given}" is not of the form name=value.`);
    else if (!name) problems.push(`${given}: the task has no such input.`);
    else if (connections.some((input) => input.name === name))
      problems.push(`${name}: the connection comes from the environment or the .env file.`);
    else if (name in inputs) problems.push(`${name} is given twice.`);
    else inputs[name] = arg.slice(equals + 1);
  }
  if (problems.length > 0) {
    const own = definition.inputs.filter((input) => !connections.includes(input)).map(({ name }) => name);
    throw new UsageError([...problems, usage, `Inputs of ${definition.name}: ${own.join(', ')}`].join('\n'));
  }
  return inputs;
}
