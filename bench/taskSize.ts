import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { packagedExtension } from '../scripts/packagedExtension';
import { figure } from './measure/print';

const wantedKb = 700;

/** Size of each task's folder, zipped as the agent downloads it. */
export async function taskSize(): Promise<void> {
  const { tasks } = await packagedExtension();
  for (const [task, folder] of Object.entries(tasks)) {
    const kb = (await zippedBytes(folder)) / 1024;
    const value = `${kb.toFixed(0)} KB = ${(kb / wantedKb).toFixed(2)} x ${wantedKb} KB`;
    figure(`${task}, zipped`, value, `less than ${wantedKb} KB`, kb < wantedKb);
  }
}

async function zippedBytes(folder: string): Promise<number> {
  const zip = new ZipFile();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const file = path.join(entry.parentPath, entry.name);
      zip.addFile(file, path.relative(folder, file).replaceAll('\\', '/'));
    }
  zip.end();
  return (await buffer(zip.outputStream)).length;
}
