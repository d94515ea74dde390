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
 * Loads task-lib and keeps it silent: its debug lines print secrets before anyone could register them, while it
 * loads and whenever it reads, and its handlers of uncaught errors print foreign text. The first load moves inputs
 * and secrets from the environment into its vault (azure-devops-work-items 7.2), so load it once in a process.
 */
export async function loadTaskLib(): Promise<TaskLibrary> {
  const listeners = lastResorts.map((event) => new Set<unknown>(process.rawListeners(event)));
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  try {
    const library = await import('azure-pipelines-task-lib/task');
    library.setStdStream({ write: () => true });
    return library;
  } finally {
    process.stdout.write = write;
    lastResorts.forEach((event, index) => {
      for (const listener of process.rawListeners(event))
        if (!listeners[index]?.has(listener)) process.off(event, listener as () => void);
    });
  }
}
