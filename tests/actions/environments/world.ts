import assert from 'node:assert/strict';
import type {
  ServicingInputs,
  ServicingRequest,
  WaitSettings,
} from '../../../src/actions/environments/inputs';
import type { ServicingPorts } from '../../../src/actions/environments/ports';
import { serviceEnvironment } from '../../../src/actions/environments/serviceEnvironment';
import { CancelledError, TaskError } from '../../../src/errors';
import type { Environment } from '../../../src/lcs/environments/types';
import { fakeAssetLibrary } from '../../fakes/fakeAssetLibrary';
import { fakeBlobs } from '../../fakes/fakeBlobs';
import { fakeClock } from '../../fakes/fakeClock';
import { fakeFiles } from '../../fakes/fakeFiles';
import { fakeHost } from '../../fakes/fakeHost';
import { fakeServicing } from '../../fakes/fakeServicing';

export const minuteMs = 60_000;

/** A project with one asset and whatever environments a test adds, and the way to run an action on one. */
export function servicingWorld() {
  const host = fakeHost({ variables: { 'Build.BuildNumber': '7' } });
  const clock = fakeClock();
  const files = fakeFiles();
  const blobs = fakeBlobs(files);
  const library = fakeAssetLibrary();
  const lcs = fakeServicing(clock);
  const secretFiles = new Map<string, string>();
  const ports: ServicingPorts = {
    ...{ host, clock, files, blobs, library },
    ...{ environments: lcs.environments, databases: lcs.databases },
    writeSecretFile: (path, content) => {
      secretFiles.set(path, Buffer.from(content).toString());
      files.sizes.set(path, content.byteLength);
      return Promise.resolve();
    },
  };
  const wait: WaitSettings = { waitForCompletion: true, timeoutMs: 360 * minuteMs, waitForIdle: true };
  const inputsOf = (environment: Environment, request: ServicingRequest, changes: Partial<WaitSettings>) => ({
    environment: { id: environment.id },
    request,
    wait: { ...wait, ...changes },
    step: { task: 'Servicing@1', serviceConnectionName: 'LCS', projectId: 1 },
  });
  const run = (environment: Environment, request: ServicingRequest, changes: Partial<WaitSettings> = {}) =>
    serviceEnvironment(ports, inputsOf(environment, request, changes));
  const failure = (promise: Promise<unknown>) => failureOf(promise);
  const fails = (environment: Environment, request: ServicingRequest, changes: Partial<WaitSettings> = {}) =>
    failureOf(run(environment, request, changes));
  /** Calls of that verb. */
  const sent = (verb: string) => lcs.calls.filter((call) => call.startsWith(`${verb} `) || call === verb);
  return {
    host,
    clock,
    files,
    blobs,
    library,
    lcs,
    secretFiles,
    ports,
    wait,
    inputsOf,
    run,
    fails,
    failure,
    sent,
  };
}

export type World = ReturnType<typeof servicingWorld>;
export type { ServicingInputs };

export async function failureOf(promise: Promise<unknown>): Promise<TaskError> {
  const error: unknown = await promise.then(
    () => assert.fail('it succeeded'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TaskError, String((error as Error).stack));
  return error;
}

export function assertCancelled(error: unknown): asserts error is CancelledError {
  assert.ok(error instanceof CancelledError, String(error));
}

/** Everything a reader sees of an error. */
export const textOf = (error: TaskError) => [error.message, error.remedy, ...error.facts].join('\n');

/** A deployment of the world's asset. */
export function deployRequest({ library }: Pick<World, 'library'>, changes: object = {}): ServicingRequest {
  const asset = library.assets[0] ?? library.add({ name: 'Main.zip', fileType: 10 });
  return {
    ...{ action: 'deploy', deployment: { type: 'hq', updateName: '7' } },
    ...{ asset: { id: asset.id }, deleteAssetAfter: false },
    ...changes,
  };
}
