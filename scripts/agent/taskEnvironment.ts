import type { EndpointDefinition, TaskDefinition } from './types';

export interface TaskEnvironmentParts {
  readonly definition: TaskDefinition;
  readonly inputs: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly secretVariables: Readonly<Record<string, string>>;
  readonly endpoints: Readonly<Record<string, EndpointDefinition>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** What the caller's own environment must not pass on: other runs' values and this process's settings. */
const ownNames =
  /^(INPUT_|ENDPOINT_|SECRET_|SECUREFILE_|VSTS_|LCS_|npm_|NODE_|AGENT_|BUILD_|SYSTEM_|TF_BUILD$)/i;

/** The environment of a task's process (Agent Handler.cs). */
export function taskEnvironment(parts: TaskEnvironmentParts): NodeJS.ProcessEnv {
  const result: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) if (!ownNames.test(name)) result[name] = value;
  for (const [name, value] of Object.entries(parts.inputs)) result[`INPUT_${variableKey(name)}`] = value;
  for (const [id, endpoint] of Object.entries(referencedEndpoints(parts))) addEndpoint(result, id, endpoint);
  for (const [name, value] of Object.entries(parts.variables)) result[variableKey(name)] = value;
  for (const [name, value] of Object.entries(parts.secretVariables))
    result[`SECRET_${variableKey(name)}`] = value;
  result['VSTS_PUBLIC_VARIABLES'] = JSON.stringify(Object.keys(parts.variables));
  result['VSTS_SECRET_VARIABLES'] = JSON.stringify(Object.keys(parts.secretVariables));
  result['TF_BUILD'] = 'True';
  return { ...result, ...parts.environment };
}

/** `Build.BuildNumber` → `BUILD_BUILDNUMBER`. */
function variableKey(name: string): string {
  return name.replace(/[. ]/g, '_').toUpperCase();
}

/** A task gets the connections that its inputs name, and the job's own; never others. */
function referencedEndpoints(parts: TaskEnvironmentParts): Record<string, EndpointDefinition> {
  const ids = parts.definition.inputs
    .filter(({ type }) => type.toLowerCase().startsWith('connectedservice:'))
    .flatMap(({ name }) => (parts.inputs[name] ?? '').split(','))
    .map((id) => id.trim());
  return Object.fromEntries(
    Object.entries(parts.endpoints).filter(([id]) => id === systemConnection || ids.includes(id)),
  );
}

const systemConnection = 'SystemVssConnection';

function addEndpoint(environment: NodeJS.ProcessEnv, id: string, endpoint: EndpointDefinition): void {
  const { url, scheme, parameters, data = {} } = endpoint;
  const key = id === systemConnection ? id.toUpperCase() : id;
  environment[`ENDPOINT_URL_${key}`] = url;
  environment[`ENDPOINT_AUTH_${key}`] = JSON.stringify({ parameters, scheme });
  environment[`ENDPOINT_AUTH_SCHEME_${key}`] = scheme;
  for (const [name, value] of Object.entries(parameters))
    environment[`ENDPOINT_AUTH_PARAMETER_${key}_${variableKey(name)}`] = value;
  if (id === systemConnection) return;
  environment[`ENDPOINT_DATA_${key}`] = JSON.stringify(data);
  for (const [name, value] of Object.entries(data))
    environment[`ENDPOINT_DATA_${key}_${variableKey(name)}`] = value;
}
