import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startEmulators, type Emulators } from '../emulators/start';
import { lcsEndpoint } from '../scripts/agent/lcsEndpoint';
import { runTask } from '../scripts/agent/runTask';
import { packagedExtension } from '../scripts/packagedExtension';
import { nodeBinaries } from '../scripts/testing/nodeBinaries';
import { figure, note } from './measure/print';

const bytes = Number(process.env.BENCH_GIB ?? 4) * 1024 ** 3;
const wantedMb = 200;

/** Highest resident memory of the packaged tasks' processes with a large file, up and down, on each Node. */
export async function memory(): Promise<void> {
  const { tasks } = await packagedExtension();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const emulators = await startEmulators({ blobStore: 'folder' });
  note('maximum resident set size of the whole task process; 4 GiB unless BENCH_GIB says otherwise');
  try {
    const source = path.join(folder, 'large.bin');
    await fs.writeFile(source, '');
    await fs.truncate(source, bytes);
    for (const node of nodeBinaries(note)) await onNode({ emulators, tasks, folder, source }, node);
  } finally {
    await emulators.stop();
    await fs.rm(folder, { recursive: true, force: true });
  }
}

interface Setting {
  readonly emulators: Emulators;
  readonly tasks: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly source: string;
}

async function onNode(
  setting: Setting,
  node: { readonly title: string; readonly path: string },
): Promise<void> {
  const { folder, source } = setting;
  const report = (direction: string, peakBytes: number) => {
    const peakMb = peakBytes / 1e6;
    const name = `peak memory, ${direction} of ${bytes / 1024 ** 3} GiB, ${node.title}`;
    const ratio = (peakMb / wantedMb).toFixed(2);
    figure(
      name,
      `${peakMb.toFixed(0)} MB = ${ratio} x ${wantedMb} MB`,
      `less than ${wantedMb} MB`,
      peakMb < wantedMb,
    );
  };
  const up = await run(setting, node.path, 'LcsAssetUpload', {
    assetType: '15',
    assetPath: source,
    waitForValidation: 'false',
  });
  report('upload', up.peakBytes);
  const target = path.join(folder, 'target');
  const fileAssetId = up.outputs['FileAssetId'] ?? '';
  const down = await run(setting, node.path, 'LcsAssetDownload', { assetPath: target, fileAssetId });
  report('download', down.peakBytes);
  await fs.rm(target, { recursive: true });
}

async function run(
  { emulators, tasks, folder }: Setting,
  node: string,
  task: string,
  inputs: Readonly<Record<string, string>>,
): Promise<{ readonly outputs: Readonly<Record<string, string>>; readonly peakBytes: number }> {
  const report = path.join(folder, 'report');
  const { result, message, outputs } = await runTask({
    taskFolder: tasks[task] ?? '',
    node,
    inputs: { serviceConnectionName: 'lcs', projectId: String(emulators.projectId), ...inputs },
    endpoints: { lcs: lcsEndpoint(emulators.connection) },
    environment: {
      NODE_EXTRA_CA_CERTS: emulators.caFile,
      NODE_OPTIONS: `--require "${path.join(__dirname, 'measure', 'reportMemory.cjs').replaceAll('\\', '/')}"`,
      BENCH_REPORT: report,
    },
  });
  if (result !== 'Succeeded') throw new Error(`${task}: ${result}. ${message}`);
  return { outputs, peakBytes: Number(await fs.readFile(report, 'utf8')) };
}
