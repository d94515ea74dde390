import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRepository } from '../repository';

export interface PreparedJob {
  /** Where to unpack the extension. */
  readonly extension: string;
  /** Folder for what the stand-ins store. */
  readonly blobs: string;
  readonly variables: Record<string, string>;
  remove(): Promise<void>;
}

/** The folders of the tour's job in the system's temporary folder, with the samples as checked-out sources. */
export async function prepareJob(): Promise<PreparedJob> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'tour-'));
  const folder = async (...parts: string[]) => {
    const full = path.join(root, ...parts);
    await mkdir(full, { recursive: true });
    return full;
  };
  const sources = await folder('s');
  await cp(inRepository('samples'), path.join(sources, 'samples'), { recursive: true });
  return {
    extension: await folder('extension'),
    blobs: await folder('blobs'),
    variables: {
      'Agent.TempDirectory': await folder('_temp'),
      'Build.SourcesDirectory': sources,
      'System.DefaultWorkingDirectory': sources,
      'Build.BinariesDirectory': await folder('b'),
      'Build.ArtifactStagingDirectory': await folder('a'),
      'Build.BuildNumber': '20261120.1',
      ReportFolder: await folder('reports'),
    },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}
