import { TaskError } from '../../errors';
import type { Asset } from '../../lcs/assets/types';
import { assetTypeName } from '../../lcs/words/assetTypes';
import { hasCode, wordsOf } from '../../lcs/words/failures';
import { newestFirst } from './assetOrder';
import type { DownloadInputs, DownloadPorts, WantedAssets } from './downloadPorts';
import { counted } from '../listing';
import { matchesPattern } from '../matchesPattern';
import { nearestNames } from '../nearestNames';

type Ports = Pick<DownloadPorts, 'host' | 'library'>;
type ByName = Extract<WantedAssets, { by: 'name' }>;

/** What is wanted, in the order given, or newest first when found by name. Errors name what was not found. */
export async function findAssets(ports: Ports, inputs: DownloadInputs): Promise<Asset[]> {
  return inputs.wanted.by === 'id'
    ? findById(ports, inputs, inputs.wanted.ids)
    : findByName(ports, inputs, inputs.wanted);
}

/** Ids of the shared library are read in the context of the project too (lcs-api 4.2). */
async function findById(ports: Ports, inputs: DownloadInputs, ids: readonly string[]): Promise<Asset[]> {
  const { host, library } = ports;
  const found: Asset[] = [];
  const unknown: string[] = [];
  for (const id of ids) {
    try {
      found.push(await library.get(id, host.signal));
    } catch (error) {
      if (!hasCode(error, 'asset-not-found')) throw error;
      unknown.push(`${id}: ${wordsOf(error)}`);
    }
  }
  if (unknown.length > 0)
    throw new TaskError({
      code: 'asset-not-found',
      what: `fileAssetId: LCS does not know ${unknown.length} of ${counted(ids.length, 'id')}; nothing was downloaded.`,
      remedy:
        'Check the ids against the details of the assets in LCS, and projectId: an id is found only in the project' +
        ' whose library holds the asset, or in the shared library.',
      facts: [...unknown, `Asset library: ${pageOf(library, inputs)}`],
    });
  return found;
}

/** By the asset's Name, as Microsoft's task does; its FileName only serves to explain why nothing matched. */
async function findByName(ports: Ports, inputs: DownloadInputs, wanted: ByName): Promise<Asset[]> {
  const { host, library } = ports;
  const list =
    inputs.library === 'shared'
      ? await library.listShared(wanted.fileType, host.signal)
      : await library.list(wanted.fileType, host.signal);
  if (list.length === 0) throw emptyLibrary(inputs, wanted, pageOf(library, inputs));
  const found = list.filter(({ name }) => matchesPattern(name, wanted.pattern)).sort(newestFirst);
  if (found.length === 0) throw noMatch(list, inputs, wanted, pageOf(library, inputs));
  host.info(
    `${counted(found.length, 'asset')} of ${list.length} of the type ${assetTypeName(wanted.fileType)}` +
      ` in the ${inputs.library} library ${found.length === 1 ? 'matches' : 'match'} '${wanted.pattern}'.`,
  );
  return found;
}

function emptyLibrary(inputs: DownloadInputs, wanted: ByName, page: string): TaskError {
  return new TaskError({
    code: 'library-empty',
    what: `fileAssetType: the ${inputs.library} asset library holds no asset of the type ${assetTypeName(wanted.fileType)}.`,
    remedy:
      'Set fileAssetType to the type that the asset has in LCS (its default is 1, Model), and check projectId and library.',
    facts: [`Asset library: ${page}`],
  });
}

function noMatch(list: readonly Asset[], inputs: DownloadInputs, wanted: ByName, page: string): TaskError {
  const byFileName = list.filter(({ fileName }) => matchesPattern(fileName, wanted.pattern));
  const near = nearestNames(
    wanted.pattern,
    list.map(({ name }) => name),
  );
  return new TaskError({
    code: 'no-asset-matches',
    what:
      `fileAssetName: no asset of the type ${assetTypeName(wanted.fileType)} in the ${inputs.library} asset library` +
      ` (${counted(list.length, 'asset')}) has a name that matches '${wanted.pattern}'.`,
    remedy:
      'Correct fileAssetName, which is compared with the name of the asset (not of its file) and may hold *; or fileAssetType.',
    facts: [
      ...byFileName
        .slice(0, 3)
        .map((asset) => `file name '${asset.fileName}' would match; the asset's name is '${asset.name}'`),
      ...near.map((name) => `similar name: ${name}`),
      `Asset library: ${page}`,
    ],
  });
}

function pageOf(library: Ports['library'], inputs: DownloadInputs): string {
  return inputs.library === 'shared' ? library.sharedPage : library.page;
}
