import type * as taskLib from 'azure-pipelines-task-lib/task';

/** What is used of task-lib: reading what its vault took out of the environment. */
export type TaskLibrary = Pick<
  typeof taskLib,
  | 'getInput'
  | 'getVariable'
  | 'getEndpointUrl'
  | 'getEndpointAuthorizationScheme'
  | 'getEndpointAuthorizationParameter'
  | 'getEndpointDataParameter'
>;

const lastResorts = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Loads task-lib with its habits switched off: its debug lines, which print secrets before anyone could
 * register them, and its handlers of uncaught errors, which print foreign text. The first load moves inputs
 * and secrets from the environment into its vault (azure-devops-work-items 7.2), so it is loaded once.
 */
export async function loadTaskLib(): Promise<TaskLibrary> {
  const before = lastResorts.map((event) => new Set<unknown>(process.rawListeners(event)));
  const debug = process.env['SYSTEM_DEBUG'];
  process.env['DISTRIBUTEDTASK_TASKS_NODE_SKIPDEBUGLOGSWHENDEBUGMODEOFF'] = 'true';
  delete process.env['SYSTEM_DEBUG'];
  try {
    return await import('azure-pipelines-task-lib/task');
  } finally {
    if (debug !== undefined) process.env['SYSTEM_DEBUG'] = debug;
    lastResorts.forEach((event, index) => {
      for (const listener of process.rawListeners(event))
        if (!before[index]?.has(listener)) process.off(event, listener as () => void);
    });
  }
}
