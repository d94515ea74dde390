/**
 * One line that the agent executes: `##vso[task.setprogress value=50]uploading`
 * (azure-devops-work-items 7.4). The message arrives exactly as given; what people read in it
 * goes through escapeLog first.
 */
export function loggingCommand(
  action: string,
  properties: Readonly<Record<string, string>> = {},
  message = '',
): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `##vso[${[action, pairs.join(';')].filter(Boolean).join(' ')}]${escapeMessage(message)}`;
}

function escapeMessage(text: string): string {
  return text.replace(/%/g, '%AZP25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replace(/]/g, '%5D').replace(/;/g, '%3B');
}
