import type { ServicingInputs } from '../inputs';
import type { Operation } from '../operation';

/** Where the service gave no id and none is needed: start and stop are told by the state of the environment. */
const noId = '00000000-0000-0000-0000-000000000000';

/** The step that goes on waiting for an operation, as lines of YAML. */
export function resumeYaml(
  { task, serviceConnectionName, projectId }: ServicingInputs['step'],
  operation: Pick<Operation, 'environment' | 'activityId' | 'resume'>,
): string[] {
  const inputs = { serviceConnectionName, projectId: String(projectId), ...resumeInputs(operation) };
  return [
    `- task: ${task}`,
    '  inputs:',
    ...Object.entries(inputs).map(([name, value]) => `    ${name}: ${quoted(value)}`),
  ];
}

/** The inputs that go on with an operation, besides those of every step. */
export function resumeInputs({
  environment,
  activityId,
  resume,
}: Pick<Operation, 'environment' | 'activityId' | 'resume'>): Record<string, string> {
  return { action: 'wait', environmentId: environment.id, activityId: activityId || noId, ...resume };
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
