import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export interface JobFolders {
  readonly variables: Record<string, string>;
  remove(): Promise<void>;
}

/** The folders of a job below the system's temporary folder, laid out and named as the agent does. */
export async function jobFolders(): Promise<JobFolders> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'agent-'));
  const work = path.join(root, '_work');
  const variables = {
    'Agent.HomeDirectory': root,
    'Agent.WorkFolder': work,
    'Agent.TempDirectory': path.join(work, '_temp'),
    'Agent.ToolsDirectory': path.join(work, '_tool'),
    'Agent.BuildDirectory': path.join(work, '1'),
    'Pipeline.Workspace': path.join(work, '1'),
    'Build.SourcesDirectory': path.join(work, '1', 's'),
    'System.DefaultWorkingDirectory': path.join(work, '1', 's'),
    'Build.ArtifactStagingDirectory': path.join(work, '1', 'a'),
    'Build.BinariesDirectory': path.join(work, '1', 'b'),
  };
  for (const folder of Object.values(variables)) await mkdir(folder, { recursive: true });
  return { variables, remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }) };
}
