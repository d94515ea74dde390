import { systemClock } from '../../src/clock';
import { CancelledError, TaskError } from '../../src/errors';
import { connectionSettings } from '../../src/host/connectionSettings';
import { inputReader } from '../../src/host/inputReader';
import { lcsConnection } from '../../src/host/lcsConnection';
import { runTask } from '../../src/host/runTask';
import type { PipelineHost, TaskOutcome } from '../../src/host/types';

/** The entry that runTask.test.ts bundles and runs: each behaviour is one way in which a task can go on. */
type Behaviour = (host: PipelineHost) => Promise<TaskOutcome>;

const done: TaskOutcome = { result: 'Succeeded', message: 'All done.' };
const hour = 3_600_000;

const behaviours: Record<string, Behaviour> = {
  succeed: (host) => {
    const read = inputReader(host);
    const connection = lcsConnection(read, host);
    const { userAgent, proxy } = connectionSettings(host);
    read.done();
    host.info(`connection ${connection.username} ${connection.apiUrl} ${connection.password.length}`);
    host.info(`leak ${connection.password} ${encodeURIComponent(connection.password)}`);
    host.info(`agent ${userAgent} ${proxy?.url} ${proxy?.username} ${proxy?.password?.length}`);
    host.info(`build ${host.variable('Build.BuildNumber')} ${host.variable('Secret.Thing')?.length}`);
    host.debug('a detail');
    host.progress(50, 'half');
    host.output('FileAssetId', 'abc');
    host.output('CertificatePassword', 'c3rt&word', { secret: true });
    host.summary('Example', '# Example\n');
    return Promise.resolve(done);
  },
  issues: (host) => {
    for (let index = 1; index <= 11; index += 1) host.warning(`Number ${index}.`);
    return Promise.resolve({ result: 'SucceededWithIssues', message: 'Look at the warnings.' });
  },
  foreign: (host) => {
    host.info(host.input('text') ?? '');
    throw new TaskError({
      code: 'x',
      what: host.input('text') ?? '',
      remedy: 'Do.',
      facts: ['##[error]fact'],
    });
  },
  fail: () => {
    const cause = new Error('the cause');
    throw new TaskError({
      code: 'x',
      what: 'The asset is gone.',
      remedy: 'Upload it.',
      facts: ['ActivityId: 7'],
      cause,
    });
  },
  input: (host) => {
    const read = inputReader(host);
    read.whole('projectId', { required: true });
    read.text('assetName', { required: true });
    read.done();
    return Promise.resolve(done);
  },
  defect: () => {
    throw new TypeError('x is not a function ##vso[task.complete result=Succeeded]', {
      cause: new Error('below'),
    });
  },
  unhandled: async () => {
    void Promise.reject(new RangeError('nobody caught it'));
    await systemClock.sleep(hour);
    return done;
  },
  uncaught: async () => {
    setTimeout(() => {
      throw new RangeError('thrown in a timer');
    }, 1);
    await systemClock.sleep(hour);
    return done;
  },
  nothingLeft: () => new Promise<TaskOutcome>(() => undefined),
  warns: async () => {
    process.emitWarning('old thing', 'DeprecationWarning', 'DEP0999');
    await systemClock.sleep(1);
    return done;
  },
  cancelCleanly: async (host) => {
    host.info('waiting');
    await systemClock.sleep(hour, host.signal).catch((error: unknown) => {
      if (!(error instanceof CancelledError)) throw error;
      throw new CancelledError('The deployment goes on in LCS.', 'Wait for it with activity id 42.');
    });
    return done;
  },
  cancelDeaf: async (host) => {
    host.info('waiting');
    await systemClock.sleep(hour);
    return done;
  },
  cancelBreaks: async (host) => {
    host.info('waiting');
    host.signal.addEventListener('abort', () => {
      void Promise.reject(new Error('socket closed'));
    });
    await systemClock.sleep(hour, host.signal);
    return done;
  },
  finishAnyway: async (host) => {
    host.info('waiting');
    await systemClock.sleep(hour, host.signal).catch(() => undefined);
    return done;
  },
};

void runTask('Example', (host) => {
  const behaviour = behaviours[host.input('behaviour') ?? ''];
  if (!behaviour) throw new Error('no such behaviour');
  return behaviour(host);
});
