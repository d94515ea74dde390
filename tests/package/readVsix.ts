import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

/** The files of a .vsix by their path; folders are left out. */
export async function readVsix(vsix: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(vsix);
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    if (!entry.fileName.endsWith('/'))
      files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}
