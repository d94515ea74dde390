import type {
  AssetChoice,
  Deployment,
  DeploymentTarget,
  EnvironmentChoice,
  ServicingInputs,
  ServicingRequest,
  ServicingWork,
  WaitSettings,
} from '../../src/actions/environments/inputs';
import { inputReader, type InputReader } from '../../src/host/inputReader';
import { lcsConnection } from '../../src/host/lcsConnection';
import type { PipelineHost } from '../../src/host/types';
import { assetTypes, softwareDeployablePackage } from '../../src/lcs/words/assetTypes';

const actions = ['deploy', 'start', 'stop', 'refreshDatabase', 'exportDatabase', 'wait'] as const;
const reads = ['metadata', 'history', 'rsatCertificate'] as const;
const operations = ['deploy', 'start', 'stop', 'refreshDatabase', 'exportDatabase'] as const;

/** A database operation may take a day (lcs-api 9); nothing that is waited for takes longer than a week. */
const longestTimeoutMinutes = 7 * 24 * 60;

/** The task's inputs, read once; all mistakes together in one InputError. Only the inputs of the action count. */
export function readInputs(host: PipelineHost) {
  const read = inputReader(host);
  const connection = lcsConnection(read, host);
  const projectId = read.whole('projectId', { required: true, min: 1 });
  const action = readAction(read, host);
  const environment = readEnvironment(read, host);
  const wait = readWait(read, action);
  const request = readRequest(read, host, action, wait);
  if (request.action === 'refreshDatabase' && 'id' in environment)
    if (environment.id !== '' && request.sourceEnvironmentId === environment.id)
      read.problem(
        'sourceEnvironmentId',
        'It is the environment to refresh. Give that with the data to copy.',
      );
  read.done();
  const inputs: ServicingInputs = {
    ...{ environment, request, wait },
    step: {
      task: `${host.task.name}@${host.task.version.split('.')[0]}`,
      serviceConnectionName: host.input('serviceConnectionName') ?? '',
      projectId,
    },
  };
  return { connection, projectId, inputs };
}

/** After a mistake it is one that needs nothing, so that no input is missed that nobody meant to give. */
function readAction(read: InputReader, host: PipelineHost): ServicingRequest['action'] {
  return (
    read.choice('action', [...actions, ...reads]) ?? (host.input('action')?.trim() ? 'metadata' : 'deploy')
  );
}

function readEnvironment(read: InputReader, host: PipelineHost): EnvironmentChoice {
  const id = read.guid('environmentId');
  const name = read.text('environmentName');
  needsOneOf(read, host, 'environmentId', 'environmentName');
  return name !== undefined ? { name } : { id: id ?? '' };
}

/** Times count for actions that wait. */
function readWait(read: InputReader, action: string): WaitSettings {
  const settings = { waitForCompletion: true, waitForIdle: true, timeoutMs: 360 * 60_000 };
  if ((reads as readonly string[]).includes(action)) return settings;
  const minutes = read.whole('timeoutMinutes', { min: 1, max: longestTimeoutMinutes, default: 360 });
  const seconds = read.whole('pollSeconds', { min: 1, max: 3600 });
  if (seconds !== undefined && seconds > minutes * 60)
    read.problem('pollSeconds', `A pause of ${seconds} s is longer than timeoutMinutes (${minutes} min).`);
  const times = { timeoutMs: minutes * 60_000, pollMs: seconds === undefined ? undefined : seconds * 1000 };
  if (action === 'wait') return { ...settings, ...times };
  const waitForCompletion = read.flag('waitForCompletion', true);
  return { waitForCompletion, waitForIdle: read.flag('waitForIdle', true), ...times };
}

function readRequest(
  read: InputReader,
  host: PipelineHost,
  action: ServicingRequest['action'],
  { waitForCompletion }: WaitSettings,
): ServicingRequest {
  switch (action) {
    case 'deploy':
      return readDeploy(read, host, waitForCompletion);
    case 'refreshDatabase':
      return { action, sourceEnvironmentId: read.guid('sourceEnvironmentId', { required: true }) };
    case 'exportDatabase': {
      const downloadTo = readFolder(read);
      if (downloadTo !== undefined) needsWait(read, 'downloadTo', waitForCompletion);
      return { action, backupName: readBackupName(read, { required: true }), downloadTo };
    }
    case 'wait':
      return readResumed(read);
    case 'rsatCertificate':
      return { action, downloadTo: readFolder(read) };
    case 'start':
    case 'stop':
    case 'metadata':
    case 'history':
      return { action };
  }
}

function readDeploy(read: InputReader, host: PipelineHost, waitForCompletion: boolean): ServicingRequest {
  const deployment = readDeployment(read, host);
  const asset = readAsset(read, host, deployment.type);
  const deleteAssetAfter = read.flag('deleteAssetAfter');
  if (deleteAssetAfter) needsWait(read, 'deleteAssetAfter', waitForCompletion);
  return { action: 'deploy', deployment, asset, deleteAssetAfter };
}

function readDeployment(read: InputReader, host: PipelineHost): Deployment {
  const target = readTarget(read);
  return target.type === 'csu' || target.type === 'ecom'
    ? target
    : { type: target.type, updateName: readReleaseName(read, host) };
}

function readTarget(read: InputReader): DeploymentTarget {
  const type = read.choice('deploymentType', ['hq', 'hqonprem', 'csu', 'ecom'], { default: 'hq' });
  if (type === 'csu') return { type, scaleUnit: readPathName(read, 'scaleUnitName') };
  if (type === 'ecom') return { type, ecommerce: readPathName(read, 'ecommerceEnvironmentId') };
  return { type };
}

/** Shows in the environment's history; self-service environments refuse a blank one (lcs-api 6.1 D1). */
function readReleaseName(read: InputReader, host: PipelineHost): string {
  const given = read.text('releaseName');
  const name = given ?? host.variable('Release.ReleaseName') ?? host.variable('Build.BuildNumber');
  if (name === undefined)
    read.problem('releaseName', 'Give a name: this run has neither a release nor a build number.');
  return name ?? '';
}

/** The default, software package, stands for the type that Commerce deployments take. */
function readAsset(read: InputReader, host: PipelineHost, type: Deployment['type']): AssetChoice {
  const id = read.guid('fileAssetId');
  const name = read.text('fileAssetName');
  needsOneOf(read, host, 'fileAssetId', 'fileAssetName');
  if (name === undefined) return { id: id ?? '' };
  const fileType = Number(read.choice('fileAssetType', assetTypes, { default: '10' }));
  const usual = { hq: 10, hqonprem: 10, csu: 29, ecom: 26 }[type];
  return { name, fileType: fileType === softwareDeployablePackage ? usual : fileType };
}

function readResumed(read: InputReader): ServicingRequest {
  const kind = read.choice('operation', operations, { default: 'deploy' });
  const work = readWork(read, kind);
  // That a deployment id of e-Commerce is a GUID is not documented (lcs-api 6.1 D5).
  const isFree = work.kind === 'deploy' && work.target.type === 'ecom';
  const activityId = isFree ? readPathName(read, 'activityId') : read.guid('activityId', { required: true });
  return { action: 'wait', activityId, work };
}

function readWork(read: InputReader, kind: ServicingWork['kind']): ServicingWork {
  if (kind === 'exportDatabase') {
    const downloadTo = readFolder(read);
    const backupName = readBackupName(read, { required: downloadTo !== undefined });
    return { kind, backupName, downloadTo };
  }
  if (kind !== 'deploy') return { kind };
  const target = readTarget(read);
  if (!read.flag('deleteAssetAfter')) return { kind, target };
  return { kind, target, deleteAsset: read.guid('fileAssetId', { required: true }) };
}

/** Becomes a part of an address, where slashes and dots alone would lead somewhere else. */
function readPathName(read: InputReader, name: string): string {
  const value = read.text(name, { required: true });
  if (/[/\\]/.test(value) || /^\.+$/.test(value))
    read.problem(name, `"${value}" is not a name that LCS can have.`);
  return value;
}

function readBackupName(read: InputReader, { required }: { readonly required: boolean }): string {
  const name = (required ? read.text('backupName', { required }) : read.text('backupName')) ?? '';
  if (/\.bacpac$/i.test(name))
    read.problem('backupName', 'Leave out the extension; LCS adds .bacpac itself.');
  else if (/[/\\:*?"<>|%#&+]/.test(name) || /^\.+$/.test(name))
    read.problem(
      'backupName',
      `"${name}" holds characters that no file name may have: / \\ : * ? " < > | % # & +`,
    );
  return name;
}

const readFolder = (read: InputReader) => read.path('downloadTo', { allowSourcesFolder: true });

function needsWait(read: InputReader, name: string, waitForCompletion: boolean): void {
  if (!waitForCompletion) read.problem(name, 'It needs the outcome: set waitForCompletion to true.');
}

/** What was given counts, also where it is wrong: that has been reported already. */
function needsOneOf(read: InputReader, host: PipelineHost, idName: string, textName: string): void {
  const given = [idName, textName].filter((name) => host.input(name)?.trim());
  if (given.length === 0) read.problem(idName, `Give either ${idName} or ${textName}.`);
  if (given.length === 2) read.problem(idName, `Give either ${idName} or ${textName}, not both.`);
}
