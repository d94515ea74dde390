import type { ServicingInputs } from '../inputs';
import type { Operation } from '../operation';

/** Where the service gave no id and none is needed: start and stop are told by the state of the environment. */
const noId = '00000000-0000-0000-0000-000000000000';

/** The step that goes on waiting for an operation, as lines of YAML. */
export function resumeYaml(
  { task, serviceConnectionName, projectId }: ServicingInputs['step'],
  operation: Pick<Operation, 'environment' | 'activityId' | 'resume'>,
): string[] {
  const inputs = {
    serviceConnectionName,
    projectId: String(projectId),
    action: 'wait',
    environmentId: operation.environment.id,
    activityId: operation.activityId || noId,
    ...operation.resume,
  };
  return [
    `- task: ${task}`,
    '  inputs:',
    ...Object.entries(inputs).map(([name, value]) => `    ${name}: ${quoted(value)}`),
  ];
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
