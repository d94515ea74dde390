import { TaskError } from '../../../errors';
import { formatDuration } from '../../../format';
import type { Asset } from '../../../lcs/assets/types';
import { assetTypeName } from '../../../lcs/words/assetTypes';
import { notStarted, validationMeaning } from '../../../lcs/words/validation';
import { describeAsset } from '../../assets/assetOrder';
import { namesakes } from '../../assets/existingAssets';
import { waitForValidation } from '../../assets/waitForValidation';
import { firstOf } from '../../listing';
import { nearestNames } from '../../nearestNames';
import type { AssetChoice, Deployment } from '../inputs';
import type { ServicingPorts } from '../ports';

type Ports = Pick<ServicingPorts, 'host' | 'clock' | 'library'>;

/** Asset types that a deployment takes, the usual one first (lcs-api 4.1, 9). */
const typesFor: Readonly<Record<Deployment['type'], readonly number[]>> = {
  hq: [10],
  hqonprem: [10],
  csu: [29, 28],
  ecom: [26],
};

/**
 * The asset to deploy, valid and of a type that fits. One whose validation goes on is waited for.
 * Errors: `asset-not-found`, `asset-type`, `asset-invalid`, `validation-timeout`.
 */
export async function pickAsset(
  ports: Ports,
  choice: AssetChoice,
  type: Deployment['type'],
  deadline: number,
): Promise<Asset> {
  const { host, library } = ports;
  const asset =
    'id' in choice ? await library.get(choice.id, host.signal) : await newestOfName(ports, choice);
  host.info(`To deploy: ${describeAsset(asset)}.`);
  if (asset.fileType !== undefined && !typesFor[type].includes(asset.fileType))
    throw wrongType(asset, asset.fileType, type);
  await requireValid(ports, asset, type, deadline);
  return asset;
}

async function newestOfName(
  { host, library }: Ports,
  choice: Extract<AssetChoice, { name: string }>,
): Promise<Asset> {
  const assets = await library.list(choice.fileType, host.signal);
  const [newest, ...others] = namesakes(assets, choice.name);
  if (!newest)
    throw new TaskError({
      code: 'asset-not-found',
      what: `fileAssetName: nothing was started, because the asset library has no asset '${choice.name}' of the type ${assetTypeName(choice.fileType)}.`,
      remedy: 'Correct fileAssetName or fileAssetType. The nearest names of that type:',
      facts: [
        ...nearestNames(
          choice.name,
          assets.map(({ name }) => name),
        ),
        `Asset library: ${library.page}`,
      ],
    });
  if (others.length > 0)
    host.info(
      `${others.length + 1} assets are called '${choice.name}'; the newest is taken. Older: ${firstOf(others.map(({ id }) => id)).join(', ')}.`,
    );
  return newest;
}

/** A package that is not validated cannot be deployed (lcs-api 4.2). */
async function requireValid(
  ports: Ports,
  asset: Asset,
  type: Deployment['type'],
  deadline: number,
): Promise<void> {
  const { host, clock, library } = ports;
  const word = await library.validationStatus(asset.id, host.signal);
  const meaning = validationMeaning(word);
  if (meaning === 'valid' && !asset.isInvalid) return;
  if (meaning === 'failed' || asset.isInvalid) throw invalid(asset, word, library.page);
  const mayNeedNone = type === 'csu' || type === 'ecom';
  if (mayNeedNone && word.toLowerCase() === notStarted.toLowerCase()) {
    host.warning(
      `LCS has not validated ${describeAsset(asset)}; not every type of asset is validated. Deploying it.`,
    );
    return;
  }
  const leftMs = Math.max(0, deadline - clock.now());
  host.info(
    `The asset is not validated yet (${word}); it is waited for, ${formatDuration(leftMs)} at the most.`,
  );
  await waitForValidation(ports, asset.id, leftMs, () => undefined);
}

function wrongType(asset: Asset, fileType: number, type: Deployment['type']): TaskError {
  return new TaskError({
    code: 'asset-type',
    what: `Nothing was started: ${describeAsset(asset)} is of the type ${assetTypeName(fileType)}, which deploymentType ${type} does not deploy.`,
    remedy: `Give an asset of the type ${typesFor[type].map(assetTypeName).join(' or ')}, or another deploymentType.`,
  });
}

function invalid(asset: Asset, word: string, page: string): TaskError {
  return new TaskError({
    code: 'asset-invalid',
    what: `Nothing was started: ${describeAsset(asset)} is not valid (validation status '${word}') and cannot be deployed.`,
    remedy: `Read the validation details of the asset in the asset library and upload a corrected one: ${page}`,
    facts: asset.validationText ? [`LCS says: ${asset.validationText}`] : [],
  });
}
