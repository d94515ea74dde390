import assert from 'node:assert/strict';
import { databaseStatus } from '../../../src/lcs/databases/databaseStatus';
import { fetchEcommerceStatus } from '../../../src/lcs/environments/fetchEcommerceStatus';
import { fetchOnPremStatus } from '../../../src/lcs/environments/fetchOnPremStatus';
import { fetchScaleUnitStatus } from '../../../src/lcs/environments/fetchScaleUnitStatus';
import { fetchStatus } from '../../../src/lcs/environments/fetchStatus';
import { readState } from '../../../src/lcs/environments/readState';
import type { Environment } from '../../../src/lcs/environments/types';
import { lcsError } from '../../fakes/fakeAssetLibrary';
import { envelope, scriptedClient } from './scriptedClient';

const read = (...answers: unknown[]) =>
  fetchStatus({ client: scriptedClient(...answers), projectId: 12 }, 'env', 'activity');

describe('status calls', () => {
  it('read the status, and what the service tells beside it', async () => {
    assert.deepEqual(await read(envelope({ OperationStatus: 'InProgress', ActivityId: 'activity' })), {
      ...{ kind: 'status', word: 'InProgress', message: undefined, step: undefined, percent: undefined },
    });
    const full = {
      operationStatus: ' Running ',
      CurrentStep: 'Copy',
      PercentComplete: '41.7',
      ErrorMessage: 'Slow',
    };
    assert.deepEqual(await read(envelope(full)), {
      ...{ kind: 'status', word: 'Running', message: 'Slow', step: 'Copy', percent: 41 },
    });
    const odd = await read(envelope({ OperationStatus: 'X', PercentComplete: 400 }));
    assert.equal(odd.kind === 'status' && odd.percent, undefined);
  });

  it('take the status also beside IsSuccess false', async () => {
    const answer = envelope({ IsSuccess: false, OperationStatus: 'Failed', ErrorMessage: 'Broken' });
    const reading = await read(answer);
    assert.deepEqual(reading.kind === 'status' && [reading.word, reading.message], ['Failed', 'Broken']);
  });

  it('are refused without a status', async () => {
    assert.deepEqual(await read(envelope({ IsSuccess: false, ErrorMessage: 'Unknown activity.' })), {
      ...{ kind: 'refused', message: 'Unknown activity.' },
    });
    for (const body of [undefined, [], {}, envelope()]) assert.equal((await read(body)).kind, 'refused');
    const gone = lcsError({ what: 'LCS answered 404.', status: 404 });
    assert.deepEqual(await read(gone), { kind: 'refused', message: 'LCS answered 404.' });
  });

  it('are unreachable in an outage, and throttled by 429', async () => {
    const down = { kind: 'unreachable', throttled: false, retryAfterMs: undefined };
    for (const status of [undefined, 408, 500, 502, 503, 504])
      assert.deepEqual(await read(lcsError({ what: 'Down.', status })), { ...down, reason: 'Down.' });
    const error = lcsError({ what: 'Slow down.', status: 429, retryAfterMs: 30_000 });
    assert.deepEqual(await read(error), {
      ...{ kind: 'unreachable', reason: 'Slow down.', throttled: true, retryAfterMs: 30_000 },
    });
  });

  it('pass on what waiting does not mend', async () => {
    for (const status of [401, 403]) await assert.rejects(read(lcsError({ status })), { status });
  });

  it('go to the documented addresses, once each', async () => {
    const client = scriptedClient(...Array<object>(5).fill(envelope({ OperationStatus: 'Running' })));
    const project = { client, projectId: 12 };
    await fetchStatus(project, 'env', 'act');
    await fetchScaleUnitStatus(project, 'env', 'Seattle 1');
    await fetchEcommerceStatus(project, 'env', 'Shop', 'dep/1');
    await fetchOnPremStatus(project, 'env');
    await databaseStatus(project, 'env', 'act');
    assert.deepEqual(
      client.calls.map(({ path }) => path),
      [
        '/environment/v2/fetchstatus/project/12/environment/env/operationactivity/act',
        '/environment/v2/fetchstatus/project/12/environment/env/commercescaleunit/Seattle%201',
        '/environment/v2/fetchstatus/project/12/environment/env/ecommerce/Shop/deploymentactivity/dep%2F1',
        '/environment/v2/fetchstatus/project/12/environment/env/onprem',
        '/databasemovement/v1/fetchstatus/project/12/environment/env/operationactivity/act',
      ],
    );
    for (const { method, repeat, retryForMs } of client.calls)
      assert.deepEqual([method, repeat, retryForMs], ['GET', 'safe', 0]);
  });
});

describe('readState', () => {
  it('reads the state of an environment, or that LCS does not list it', async () => {
    const found = (state: string) => readState(() => Promise.resolve({ state } as Environment));
    assert.deepEqual(await found('Starting'), { kind: 'status', word: 'Starting' });
    assert.deepEqual(await found(''), { kind: 'status', word: 'Undefined' });
    assert.equal((await readState(() => Promise.resolve(undefined))).kind, 'refused');
  });

  it('is unreachable in an outage and passes on the rest', async () => {
    const failing = (status: number) => readState(() => Promise.reject(lcsError({ status })));
    assert.equal((await failing(503)).kind, 'unreachable');
    await assert.rejects(failing(403), { status: 403 });
  });
});
