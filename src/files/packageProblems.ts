import type { Entry, ZipFile } from 'yauzl';

/** LCS answers a package without it: "HotfixInstallationInfo.xml could not be found or is invalid". */
const manifest = 'HotfixInstallationInfo.xml';

/** See LocalFiles.packageProblems: reads the table of contents at the zip's end only, and extracts nothing. */
export async function packageProblems(path: string): Promise<string[]> {
  try {
    return problemsOf(await namesIn(path));
  } catch (error) {
    return [`It is no readable zip file (${(error as Error).message.replace(/\.$/, '')}).`];
  }
}

function problemsOf(names: readonly string[]): string[] {
  const files = names.filter((name) => !name.endsWith('/'));
  const isManifest = (name: string) => name.toLowerCase() === manifest.toLowerCase();
  if (files.some(isManifest)) return [];
  if (files.length === 0) return ['The zip file is empty.'];
  const [only] = files;
  if (files.length === 1 && only?.toLowerCase().endsWith('.zip'))
    return [`It is a zip inside a zip: it holds nothing but '${only}'. Unpack it once and upload that file.`];
  const deeper = files.find((name) => isManifest(name.slice(name.lastIndexOf('/') + 1)));
  const where = deeper
    ? `it is in the folder '${deeper.slice(0, deeper.lastIndexOf('/'))}'. Zip what is in that folder, not the folder itself.`
    : 'it is nowhere in the zip. Give the deployable package that the build makes, not the source or the model.';
  return [`${manifest} is not at the root of the zip, where LCS looks for it: ${where}`];
}

/** Names of all entries, or those up to the manifest at the root; yauzl turns backslashes into slashes. */
async function namesIn(path: string): Promise<string[]> {
  const zip = await openZip(path);
  const names: string[] = [];
  return new Promise((resolve, reject) => {
    const done = (): void => {
      zip.close();
      resolve(names);
    };
    zip.on('error', (error: Error) => {
      zip.close();
      reject(error);
    });
    zip.on('end', done);
    zip.on('entry', (entry: Entry) => {
      names.push(entry.fileName);
      if (entry.fileName.toLowerCase() === manifest.toLowerCase()) done();
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

async function openZip(path: string): Promise<ZipFile> {
  const yauzl = await import('yauzl');
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}
