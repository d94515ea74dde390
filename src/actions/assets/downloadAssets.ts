import { formatBytes, formatDuration } from '../../format';
import type { TaskOutcome } from '../../host/types';
import { describeAsset } from './assetOrder';
import type { DownloadInputs, DownloadPorts } from './downloadPorts';
import { downloadSummary } from './downloadSummary';
import { fetchFiles } from './fetchFiles';
import { findAssets } from './findAssets';
import { counted } from '../listing';
import { locateFiles } from './locateFiles';
import { planTargets } from './planTargets';
import { describeCancellation } from '../withState';

/** Downloads assets by id or by name. Outputs, each joined with `;` in the same order: FilePath, FileAssetId, Sha256. */
export async function downloadAssets(ports: DownloadPorts, inputs: DownloadInputs): Promise<TaskOutcome> {
  const { host, clock, files } = ports;
  const startedAt = clock.now();
  await files.ensureWritableFolder(inputs.assetPath);
  const { found, planned } = await plan(ports, inputs).catch((error: unknown) => {
    throw describeCancellation(host, error, 'Cancelled before anything was downloaded.');
  });
  const fetched = await fetchFiles(ports, planned, inputs);

  host.output('FilePath', fetched.map(({ target }) => target).join(';'));
  host.output('FileAssetId', fetched.map(({ asset }) => asset.id).join(';'));
  host.output('Sha256', fetched.map(({ sha256 }) => sha256).join(';'));
  const tookMs = clock.now() - startedAt;
  host.summary('LCS asset download', downloadSummary(fetched, tookMs));
  const total = fetched.reduce((sum, { bytes }) => sum + bytes, 0);
  const message = `Downloaded ${counted(fetched.length, 'file')} (${formatBytes(total)}) to ${inputs.assetPath} in ${formatDuration(tookMs)}.`;
  host.info(message);
  const isWhole =
    inputs.wanted.by === 'id' || inputs.wanted.select === 'latest' || found.length === fetched.length;
  return { result: isWhole ? 'Succeeded' : 'SucceededWithIssues', message };
}

/** Everything that can go wrong without a byte on the disk goes wrong here. */
async function plan(ports: DownloadPorts, inputs: DownloadInputs) {
  const found = await findAssets(ports, inputs);
  const located = await locateFiles(ports, found, inputs.wanted);
  for (const { asset, bytes } of located)
    ports.host.info(`To download: ${describeAsset(asset)}, ${formatBytes(bytes)}.`);
  if (located.length > 1 && inputs.assetPath.includes(';'))
    ports.host.warning(
      `assetPath: '${inputs.assetPath}' holds a semicolon, which separates the paths in the output FilePath; choose a` +
        ' folder without one, so that later steps can take them apart.',
    );
  return { found, planned: await planTargets(ports.files, located, inputs) };
}
