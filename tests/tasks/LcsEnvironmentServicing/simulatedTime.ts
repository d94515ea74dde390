import type { RecordedRequest } from '../../../emulators/http/types';
import { startEmulators, type Emulators } from '../../../emulators/start';
import type { ServicingRequest } from '../../../src/actions/environments/inputs';
import { serviceEnvironment } from '../../../src/actions/environments/serviceEnvironment';
import type { TaskOutcome } from '../../../src/host/types';
import type { createSend } from '../../../src/http/createSend';
import { createAssetLibrary } from '../../../src/lcs/assets/assetLibrary';
import { connectLcs } from '../../../src/lcs/connectLcs';
import { createDatabases } from '../../../src/lcs/databases/databaseService';
import { createEnvironments } from '../../../src/lcs/environments/environmentService';
import { fakeBlobs } from '../../fakes/fakeBlobs';
import { fakeClock, type FakeClock } from '../../fakes/fakeClock';
import { fakeFiles } from '../../fakes/fakeFiles';
import { fakeHost, type FakeHost } from '../../fakes/fakeHost';

const minuteMs = 60_000;

/** Emulators and the servicing action on one clock, on which hours pass at once. The caller stops the emulators. */
export interface SimulatedTime {
  readonly clock: FakeClock;
  readonly emulators: Emulators;
  readonly run: (
    environmentName: string,
    request: ServicingRequest,
  ) => Promise<{ outcome: TaskOutcome; host: FakeHost }>;
  /** Requests to LCS whose path matches. */
  readonly matching: (path: RegExp) => RecordedRequest[];
}

export async function simulatedTime(): Promise<SimulatedTime> {
  const clock = fakeClock(Date.now());
  const emulators = await startEmulators({ now: () => clock.now() });
  return {
    clock,
    emulators,
    run: (environmentName, request) => run(clock, emulators, environmentName, request),
    matching: (path) => emulators.lcs.requests.filter((request) => path.test(request.path)),
  };
}

async function run(
  clock: FakeClock,
  { connection, projectId, ca }: Emulators,
  environmentName: string,
  request: ServicingRequest,
) {
  const host = fakeHost();
  const settings = { userAgent: 'test', tls: { ca: [ca] } };
  const { client, send } = connectLcs(connection, { settings, clock, log: host });
  const project = { client, projectId, apiUrl: connection.apiUrl, clock, signal: host.signal };
  const files = fakeFiles();
  try {
    const outcome = await serviceEnvironment(
      {
        ...{ host, clock, files, blobs: fakeBlobs(files) },
        environments: createEnvironments(project),
        databases: createDatabases(project),
        library: createAssetLibrary(client, projectId, connection.apiUrl),
        writeSecretFile: () => Promise.resolve(),
      },
      {
        environment: { name: environmentName },
        request,
        wait: { waitForCompletion: true, waitForIdle: true, timeoutMs: 360 * minuteMs },
        step: { task: 'T@1', serviceConnectionName: 'LCS', projectId },
      },
    );
    return { outcome, host };
  } finally {
    await (send as ReturnType<typeof createSend>).close();
  }
}

/** The most requests in any span of a minute. */
export function mostInAMinute(requests: readonly RecordedRequest[]): number {
  const times = requests.map(({ at }) => at);
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + minuteMs).length));
}
