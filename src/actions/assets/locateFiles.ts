import { TaskError } from '../../errors';
import type { Asset } from '../../lcs/assets/types';
import { hasCode } from '../../lcs/words/failures';
import { describeAsset } from './assetOrder';
import type { DownloadInputs, DownloadPorts } from './downloadPorts';

type Ports = Pick<DownloadPorts, 'host' | 'blobs' | 'library'>;

export interface LocatedFile {
  readonly asset: Asset;
  readonly url: string;
  readonly bytes: number;
}

/**
 * Links and sizes of the files behind `found`. An entry whose upload was never finished has no file: with an id that
 * is an error, with a name it is passed over, and the next newest is `the latest`.
 */
export async function locateFiles(
  ports: Ports,
  found: readonly Asset[],
  wanted: DownloadInputs['wanted'],
): Promise<LocatedFile[]> {
  const located: LocatedFile[] = [];
  const latestOnly = wanted.by === 'name' && wanted.select === 'latest';
  for (const asset of found) {
    const file = await locate(ports, asset);
    if (file) located.push(file);
    else if (wanted.by === 'id') throw noFile([asset]);
    else ports.host.warning(`Passed over ${describeAsset(asset)}: it has no file in LCS (yet).`);
    if (file && asset.isInvalid)
      ports.host.warning(`LCS has marked ${describeAsset(asset)} invalid. Downloading it all the same.`);
    if (file && latestOnly) break;
  }
  if (located.length === 0) throw noFile(found);
  return located;
}

async function locate(ports: Ports, asset: Asset): Promise<LocatedFile | undefined> {
  const { host, blobs } = ports;
  let url = asset.location ?? (await freshLink(ports, asset.id));
  if (!url) return undefined;
  try {
    const { bytes } = await blobs.properties(url, host.signal).catch(async (error: unknown) => {
      if (!hasCode(error, 'sas-expired')) throw error;
      url = (await freshLink(ports, asset.id)) ?? '';
      return blobs.properties(url, host.signal);
    });
    return { asset, url, bytes };
  } catch (error) {
    if (hasCode(error, 'blob-not-found')) return undefined;
    throw error;
  }
}

/** A new link to an asset's file; undefined when LCS has none to give. */
export async function freshLink(
  { host, library }: Pick<Ports, 'host' | 'library'>,
  id: string,
): Promise<string | undefined> {
  return (await library.get(id, host.signal)).location;
}

function noFile(assets: readonly Asset[]): TaskError {
  return new TaskError({
    code: 'asset-without-file',
    what: `There is no file to download: its upload was never finished, or LCS has removed it.`,
    remedy: 'Upload the asset again, or choose another one.',
    facts: assets.map(describeAsset),
  });
}
