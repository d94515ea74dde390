import path from 'node:path';
import { formatBytes } from '../../src/format';
import { environmentName } from './arrangeServices';
import { compareDownloads } from './compareDownloads';
import { generatePackage } from './generatePackage';
import { librarySteps } from './librarySteps';
import type { Step } from './types';

/** The connection that the stand-ins accept, by the id that the agent knows it by. */
export const connectionId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

const common = { serviceConnectionName: connectionId, projectId: '$(LcsProject)' };

/** What `npm start` shows, in this order; a further task adds its steps here. */
export const steps: readonly Step[] = [
  {
    title: 'Upload a workbook',
    name: 'workbook',
    task: 'LcsAssetUpload',
    inputs: {
      ...common,
      assetType: '4',
      assetPath: '$(Build.SourcesDirectory)/samples/*.xlsx',
      assetDescription: 'Sample of $(Build.DefinitionName) $(Build.BuildNumber)',
      waitForValidation: 'false',
    },
  },
  {
    title: 'Build a deployable package',
    async run({ variables, packageBytes, print }) {
      const file = path.join(
        variables['Build.BinariesDirectory'] ?? '',
        `AXDeployableRuntime_${variables['Build.BuildNumber']}.zip`,
      );
      await generatePackage(file, packageBytes);
      print(`${path.basename(file)}, ${formatBytes(packageBytes)}`);
    },
  },
  {
    title: 'Upload the deployable package',
    name: 'package',
    task: 'LcsAssetUpload',
    inputs: {
      ...common,
      assetType: '10',
      assetPath: '$(Build.BinariesDirectory)/AXDeployableRuntime_*.zip',
      assetName: 'Contoso $(Build.BuildNumber)',
    },
  },
  {
    title: 'Start the deployment',
    name: 'deploy',
    task: 'LcsEnvironmentServicing',
    inputs: {
      ...common,
      environmentName,
      fileAssetId: '$(package.FileAssetId)',
      waitForCompletion: 'false',
    },
  },
  {
    title: 'Wait for the deployment',
    name: 'deployed',
    task: 'LcsEnvironmentServicing',
    inputs: {
      ...common,
      action: 'wait',
      environmentId: '$(deploy.EnvironmentId)',
      activityId: '$(deploy.ActivityId)',
      // The stand-in needs no minutes.
      pollSeconds: '1',
    },
  },
  {
    title: "Read the environment's details",
    name: 'details',
    task: 'LcsEnvironmentServicing',
    inputs: { ...common, action: 'metadata', environmentId: '$(deploy.EnvironmentId)' },
  },
  {
    title: 'Download both by id',
    name: 'download',
    task: 'LcsAssetDownload',
    inputs: { ...common, searchPattern: '0', fileAssetId: '$(workbook.FileAssetId);$(package.FileAssetId)' },
  },
  {
    title: 'Download the latest by name',
    name: 'latest',
    task: 'LcsAssetDownload',
    inputs: {
      ...common,
      assetPath: '$(Build.ArtifactStagingDirectory)/latest',
      searchPattern: '1',
      fileAssetType: '10',
      fileAssetName: 'Contoso *',
      select: 'latest',
    },
  },
  { title: 'Compare what was sent and what came back', run: compareDownloads },
  ...librarySteps,
];
