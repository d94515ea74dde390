import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRepository } from '../../scripts/repository';
import published from './published.json';
import { taskManifests, type TaskManifest } from './taskManifests';

interface EndpointManifest {
  readonly contributions: readonly {
    readonly properties: {
      readonly name: string;
      readonly url: { readonly value: string };
      readonly inputDescriptors: readonly Descriptor[];
      readonly authenticationSchemes: readonly {
        readonly type: string;
        readonly inputDescriptors: readonly Descriptor[];
      }[];
    };
  }[];
}

interface Descriptor {
  readonly id: string;
  readonly isConfidential: boolean;
  readonly values?: { readonly defaultValue: string };
}

/** The part of a task that pipelines depend on. */
function interfaceOf(task: TaskManifest) {
  return {
    id: task.id,
    major: task.version.Major,
    inputs: Object.fromEntries(
      task.inputs.map(({ name, type, defaultValue = '', required = false, options }) => [
        name,
        { type, default: defaultValue, required, ...(options ? { options: Object.keys(options) } : {}) },
      ]),
    ),
    outputs: task.outputVariables.map(({ name }) => name),
  };
}

/** The part of a connection type that stored connections depend on. */
function fieldsOf(type: string) {
  const file = inRepository('serviceConnection', `${type}.json`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as EndpointManifest;
  const properties = manifest.contributions[0]?.properties;
  const field = ({ id, isConfidential, values }: Descriptor) => [
    id,
    { secret: isConfidential, default: values?.defaultValue ?? '' },
  ];
  return {
    name: properties?.name,
    url: properties?.url.value,
    data: Object.fromEntries((properties?.inputDescriptors ?? []).map(field)) as unknown,
    schemes: properties?.authenticationSchemes.map((scheme) => ({
      type: scheme.type,
      parameters: Object.fromEntries(scheme.inputDescriptors.map(field)) as unknown,
    })),
  };
}

/**
 * published.json is what users have written into their pipelines. An entry may be added together with a task
 * or an input; what is there never changes and never goes away.
 */
describe('What is published', () => {
  it('is every task, and no other', () => {
    assert.deepEqual(
      taskManifests.map(({ name }) => name),
      Object.keys(published.tasks),
    );
  });

  for (const task of taskManifests)
    it(`stays as it is: ${task.name}`, () => {
      assert.deepEqual(interfaceOf(task), (published.tasks as Record<string, unknown>)[task.name]);
    });

  for (const type of Object.keys(published.connections))
    it(`stays as it is: the connection ${type}`, () => {
      assert.deepEqual(fieldsOf(type), (published.connections as Record<string, unknown>)[type]);
    });

  /** finops-tools-peer 1.2 to 1.4: a pipeline moves over by changing the task's name alone. */
  const microsoft: Record<string, { inputs: string[]; outputs: string[] }> = {
    LcsAssetUpload: {
      inputs: [
        ...['serviceConnectionName', 'projectId', 'assetType', 'assetPath'],
        ...['assetName', 'assetDescription', 'waitForValidation'],
      ],
      outputs: ['FileAssetId'],
    },
    LcsAssetDownload: {
      inputs: [
        ...['serviceConnectionName', 'projectId', 'assetPath', 'searchPattern'],
        ...['fileAssetId', 'fileAssetType', 'fileAssetName'],
      ],
      outputs: ['FilePath'],
    },
    LcsEnvironmentServicing: {
      inputs: [
        ...['serviceConnectionName', 'projectId', 'environmentId', 'fileAssetId', 'releaseName'],
        ...['deploymentType', 'ecommerceEnvironmentId', 'scaleUnitName', 'waitForCompletion'],
      ],
      outputs: ['ActivityId'],
    },
  };
  for (const [name, names] of Object.entries(microsoft))
    it(`keeps the names of Microsoft's task: ${name}`, () => {
      const task = taskManifests.find((candidate) => candidate.name === name);
      for (const input of names.inputs)
        assert.ok(
          task?.inputs.some((own) => own.name === input),
          input,
        );
      for (const output of names.outputs)
        assert.ok(
          task?.outputVariables.some((own) => own.name === output),
          output,
        );
    });
});
