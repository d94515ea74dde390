import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Job } from './types';

/** Compares every downloaded file, and the hash that the task gave for it, with the file that was uploaded. */
export async function compareDownloads({ variables, print }: Job): Promise<void> {
  const [workbook, deployable] = await uploadedFiles(variables);
  const differences: string[] = [];
  const pairs = [
    ...downloads(variables, 'download', [workbook, deployable]),
    ...downloads(variables, 'latest', [deployable]),
  ];
  for (const { file, source, sha256 } of pairs) {
    const [expected, actual] = [await hash(source), await hash(file)];
    const same = expected === actual && actual === sha256.toLowerCase();
    print(`${same ? 'same' : 'DIFFERENT'}  ${actual.slice(0, 16)}…  ${path.basename(file)}`);
    if (!same) differences.push(path.basename(file));
  }
  if (differences.length > 0) throw new Error(`These files came back changed: ${differences.join(', ')}.`);
}

interface Download {
  readonly file: string;
  readonly source: string;
  readonly sha256: string;
}

/** The files that a download step gave out, each beside the file that it must be equal to. */
function downloads(variables: Job['variables'], step: string, sources: readonly string[]): Download[] {
  const files = (variables[`${step}.FilePath`] ?? '').split(';').filter(Boolean);
  const hashes = (variables[`${step}.Sha256`] ?? '').split(';');
  if (files.length !== sources.length)
    throw new Error(`The step "${step}" gave ${files.length} files instead of ${sources.length}.`);
  return sources.map((source, index) => ({ source, file: files[index] ?? '', sha256: hashes[index] ?? '' }));
}

async function uploadedFiles(variables: Job['variables']): Promise<[string, string]> {
  const only = async (folder: string, extension: string) => {
    const names = (await readdir(folder)).filter((name) => name.endsWith(extension));
    if (names.length !== 1) throw new Error(`Expected one ${extension} file in ${folder}.`);
    return path.join(folder, names[0] ?? '');
  };
  return [
    await only(path.join(variables['Build.SourcesDirectory'] ?? '', 'samples'), '.xlsx'),
    await only(variables['Build.BinariesDirectory'] ?? '', '.zip'),
  ];
}

async function hash(file: string): Promise<string> {
  const sum = createHash('sha256');
  await pipeline(createReadStream(file), sum);
  return sum.digest('hex');
}
