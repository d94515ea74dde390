import os from 'node:os';

/** The variables of a run that has no others, with the names and forms of Azure Pipelines. */
export function jobVariables(): Record<string, string> {
  return {
    'Agent.Id': '1',
    'Agent.JobName': 'Job',
    'Agent.JobStatus': 'Succeeded',
    'Agent.MachineName': 'agent',
    'Agent.Name': 'Loopback agent',
    'Agent.OS': { win32: 'Windows_NT', darwin: 'Darwin' }[os.platform() as string] ?? 'Linux',
    'Agent.Version': '4.265.1',
    'Build.BuildId': '42',
    'Build.BuildNumber': '20261120.1',
    'Build.DefinitionName': 'Contoso',
    'Build.Repository.Name': 'Contoso',
    'Build.SourceVersion': '0f0e0d0c0b0a09080706050403020100f0e0d0c0',
    'System.CollectionUri': 'https://dev.azure.com/contoso/',
    'System.Culture': 'en-US',
    'System.HostType': 'build',
    'System.JobId': '12f1170f-54f2-53f3-20dd-22fc7dff55f9',
    'System.TeamProject': 'Contoso',
  };
}
