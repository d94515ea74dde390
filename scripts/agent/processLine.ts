import { allowedWhenRestricted, commandHandlers } from './commandHandlers';
import type { JobState } from './jobState';
import { looksLikeCommand, parseCommand } from './parseCommand';

/** One line of a task's output: a command is carried out, anything else is shown (Agent WorkerCommandManager.cs). */
export function processLine(state: JobState, line: string, restricted: boolean): void {
  state.raw.push(line);
  const command = parseCommand(line);
  if (!command) {
    if (looksLikeCommand(line))
      state.issue('warning', `'${line}' contains the keyword of a logging command.`);
    else state.show(line);
    return;
  }
  const handle = commandHandlers[command.name];
  if (!handle) state.unknownCommands.push(line);
  try {
    if (!handle) throw new Error(`##vso[${command.name}] is no recognized command.`);
    if (restricted && !allowedWhenRestricted.has(command.name))
      state.issue('warning', `The command ##vso[${command.name}] is not allowed in restricted mode.`);
    else handle(state, command);
  } catch (error) {
    state.issue('error', `Unable to process command '${line}' successfully.`);
    state.issue('error', (error as Error).message);
    state.complete('Failed', (error as Error).message);
  }
  if (command.name !== 'task.debug') state.debug(`Processed: ${line}`);
}
