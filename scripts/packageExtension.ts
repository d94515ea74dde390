import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createVsix } from './packaging/createVsix';
import { stageExtension } from './packaging/stageExtension';
import { typecheck } from './packaging/typecheck';
import { repositoryRoot } from './repository';

export interface PackageOptions {
  /** Marketplace publisher id to stamp; default: the one in vss-extension.json. */
  readonly publisher?: string | undefined;
  /** Version to stamp, `X.Y.Z`; default: the one in vss-extension.json. */
  readonly version?: string | undefined;
  /** False for callers that have type-checked already. Default true. */
  readonly typecheck?: boolean;
  /** Folder that holds vss-extension.json, tasks, images and serviceConnection. Default: this checkout. */
  readonly source?: string;
  /** Folder for the results. Default: `build` in `source`. */
  readonly build?: string;
}

export interface PackagedExtension {
  /** The one .vsix in the build folder. */
  readonly vsix: string;
  /** The folder that it was made from. */
  readonly stage: string;
  /** Staged folder of each task, by task name. */
  readonly tasks: Record<string, string>;
}

/** Type-checks, bundles, stages and packages the extension. Errors say what to mend, with the tool's words. */
export async function packageExtension(options: PackageOptions = {}): Promise<PackagedExtension> {
  const source = options.source ?? repositoryRoot;
  const build = options.build ?? path.join(source, 'build');
  checkStamp(options);
  if (options.typecheck ?? true) await typecheck();
  const stage = path.join(build, 'stage');
  const { publisher, version, tasks } = await stageExtension(source, stage, options);
  await removeOlder(build);
  const vsix = path.join(build, `${publisher}.lifecycle-services-tools-${version}.vsix`);
  await createVsix(stage, vsix);
  return { vsix, stage, tasks };
}

/** The forms that the marketplace takes; a publisher id has no blanks and no dots at its ends. */
function checkStamp({ publisher, version }: PackageOptions): void {
  if (publisher !== undefined && !/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(publisher))
    throw new Error(`"${publisher}" is no publisher id: letters, digits and dashes only.`);
  if (version !== undefined && !/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version))
    throw new Error(`"${version}" is no version: three numbers, for example 1.4.0.`);
}

async function removeOlder(build: string): Promise<void> {
  await mkdir(build, { recursive: true });
  for (const name of await readdir(build))
    if (name.endsWith('.vsix')) await rm(path.join(build, name), { force: true });
}
