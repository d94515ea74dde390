import type { Metafile } from 'esbuild';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleTask } from './bundleTask';

export interface Stamp {
  /** Marketplace publisher; undefined keeps the manifest's. */
  readonly publisher?: string | undefined;
  /** `X.Y.Z`; undefined keeps the manifest's. */
  readonly version?: string | undefined;
}

export interface StagedExtension {
  readonly publisher: string;
  readonly version: string;
  /** Staged folder of each task by its name. */
  readonly tasks: Record<string, string>;
  /** What went into each task's bundle. */
  readonly metafiles: Record<string, Metafile>;
}

interface ExtensionManifest {
  readonly publisher: string;
  readonly version: string;
  readonly contributions: readonly {
    readonly type: string;
    readonly properties: { readonly name: string };
  }[];
}

interface TaskManifest {
  name: string;
  version: { Major: number; Minor: number; Patch: number };
}

/** Further files of the extension: from the checkout → in the package. */
const plainFiles = [
  ['docs/marketplace.md', 'overview.md'],
  ['LICENSE', 'LICENSE.txt'],
  ['THIRD-PARTY-NOTICES.md', 'THIRD-PARTY-NOTICES.md'],
] as const;

/** Lays out in `stage` exactly the files that the .vsix is made of. */
export async function stageExtension(source: string, stage: string, stamp: Stamp): Promise<StagedExtension> {
  await rm(stage, { recursive: true, force: true });
  await mkdir(path.join(stage, 'tasks'), { recursive: true });
  const { publisher, version } = await stageManifest(source, stage, stamp);
  for (const [from, to] of plainFiles) await cp(path.join(source, from), path.join(stage, to));
  await cp(path.join(source, 'images'), path.join(stage, 'images'), { recursive: true });
  await cp(path.join(source, 'serviceConnection'), path.join(stage, 'serviceConnection'), {
    recursive: true,
    filter: (file) => !file.endsWith('.md'),
  });
  const names = await taskNames(source);
  const staged = await Promise.all(names.map((name) => stageTask(source, stage, name, version)));
  return {
    publisher,
    version,
    tasks: Object.fromEntries(staged.map(({ name, folder }) => [name, folder])),
    metafiles: Object.fromEntries(staged.map(({ name, metafile }) => [name, metafile])),
  };
}

/** The tasks that the extension's manifest contributes, sorted. */
export async function taskNames(source: string): Promise<string[]> {
  const { contributions } = await readJson<ExtensionManifest>(path.join(source, 'vss-extension.json'));
  return contributions
    .filter(({ type }) => type === 'ms.vss-distributed-task.task')
    .map(({ properties }) => path.posix.basename(properties.name))
    .sort();
}

async function stageManifest(source: string, stage: string, stamp: Stamp): Promise<ExtensionManifest> {
  const manifest = await readJson<ExtensionManifest>(path.join(source, 'vss-extension.json'));
  const stamped = {
    ...manifest,
    publisher: stamp.publisher ?? manifest.publisher,
    version: stamp.version ?? manifest.version,
  };
  await writeJson(path.join(stage, 'vss-extension.json'), stamped);
  return stamped;
}

/** The task keeps its major version, which pipelines name (`@1`); the rest follows the extension's. */
async function stageTask(source: string, stage: string, name: string, version: string) {
  const from = path.join(source, 'tasks', name);
  const folder = path.join(stage, 'tasks', name);
  await mkdir(folder, { recursive: true });
  const manifest = await readJson<TaskManifest>(path.join(from, 'task.json'));
  const [, minor, patch] = version.split('.').map(Number);
  manifest.version = { ...manifest.version, Minor: minor ?? 0, Patch: patch ?? 0 };
  await writeJson(path.join(folder, 'task.json'), manifest);
  await cp(path.join(from, 'icon.png'), path.join(folder, 'icon.png'));
  const metafile = await bundleTask(path.join(from, 'index.ts'), path.join(folder, 'index.js'));
  return { name, folder, metafile };
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
