import assert from 'node:assert/strict';
import { applyEcommerceUpdate } from '../../../src/lcs/environments/applyEcommerceUpdate';
import { applyScaleUnitUpdate } from '../../../src/lcs/environments/applyScaleUnitUpdate';
import { applyUpdate } from '../../../src/lcs/environments/applyUpdate';
import { finalizeUpdate } from '../../../src/lcs/environments/finalizeUpdate';
import { startEnvironment } from '../../../src/lcs/environments/startEnvironment';
import { stopEnvironment } from '../../../src/lcs/environments/stopEnvironment';
import type { LcsClient } from '../../../src/lcs/types';
import { lcsError } from '../../fakes/fakeAssetLibrary';
import { envelope, scriptedClient } from './scriptedClient';

const start = (...answers: unknown[]) =>
  startEnvironment({ client: scriptedClient(...answers), projectId: 12 }, 'env');

describe('calls that start something', () => {
  it('answer with the activity id of the envelope', async () => {
    assert.deepEqual(await start(envelope()), { kind: 'started', activityId: 'call-id' });
    assert.deepEqual(await start(envelope({ OperationActivityId: null })), {
      kind: 'started',
      activityId: undefined,
    });
  });

  it('are refused by IsSuccess false, with the message or without', async () => {
    const refused = envelope({ IsSuccess: false, ErrorMessage: 'Already running.' });
    assert.deepEqual(await start(refused), {
      ...{ kind: 'refused', message: 'Already running.', activityId: 'call-id' },
    });
    assert.deepEqual(await start({ IsSuccess: false }), {
      ...{ kind: 'refused', message: 'LCS gave no reason.', activityId: undefined },
    });
    assert.deepEqual(await start({ Message: 'No.' }), {
      ...{ kind: 'refused', message: 'No.', activityId: undefined },
    });
  });

  it('are refused by an error status that carries words', async () => {
    const error = lcsError({ status: 400, serviceMessage: 'Bad asset.', activityId: 'a-1' });
    assert.deepEqual(await start(error), { kind: 'refused', message: 'Bad asset.', activityId: 'a-1' });
  });

  it('pass on what settles the matter without words, and missing rights', async () => {
    for (const details of [
      { status: 404 },
      { status: 401, serviceMessage: 'Unauthorized' },
      { status: 403, serviceMessage: 'Forbidden' },
    ])
      await assert.rejects(start(lcsError(details)), { status: details.status });
  });

  it('have an unknown outcome after a cut connection, a 5xx or an answer without meaning', async () => {
    const cut = lcsError({ what: 'The connection was cut.', outcomeUnknown: true });
    assert.deepEqual(await start(cut), { kind: 'unknown', reason: 'The connection was cut.' });
    const broken = lcsError({ what: 'LCS answered 502.', status: 502, outcomeUnknown: true });
    assert.deepEqual(await start(broken), { kind: 'unknown', reason: 'LCS answered 502.' });
    for (const body of [undefined, {}, [], 'text']) assert.equal((await start(body)).kind, 'unknown');
  });

  it('are put off by 429 and by no connection, and certainly not started', async () => {
    const throttled = lcsError({ what: 'LCS answered 429.', status: 429, retryAfterMs: 267_000 });
    assert.deepEqual(await start(throttled), {
      ...{ kind: 'later', reason: 'LCS answered 429.', throttled: true, retryAfterMs: 267_000 },
    });
    assert.deepEqual(await start(lcsError({ what: 'No route.' })), {
      ...{ kind: 'later', reason: 'No route.', throttled: false, retryAfterMs: undefined },
    });
  });

  it('go to the documented addresses, encoded, without a body and without a repeat', async () => {
    const client = scriptedClient(...Array<object>(6).fill(envelope({ DeploymentId: 'dep-1' })));
    const project = { client, projectId: 12 };
    await startEnvironment(project, 'env');
    await stopEnvironment(project, 'env');
    await applyUpdate(project, 'env', 'asset', 'Release 1/2 & more');
    await applyScaleUnitUpdate(project, 'env', 'Seattle 1/a', 'asset');
    const ecommerce = await applyEcommerceUpdate(project, 'env', 'Shop é', 'asset');
    await finalizeUpdate(project, 'env', 'prep');
    assert.deepEqual(
      client.calls.map(({ path }) => path),
      [
        '/environment/v1/start/project/12/environment/env',
        '/environment/v1/stop/project/12/environment/env',
        '/environment/v2/applyupdate/project/12/environment/env/asset/asset',
        '/environment/v2/applyupdate/project/12/environment/env/commercescaleunit/Seattle%201%2Fa/asset/asset',
        '/environment/v2/applyupdate/project/12/environment/env/ecommerce/Shop%20%C3%A9/asset/asset',
        '/environment/v2/finalizeupdate/project/12/environment/env/preparationactivityid/prep',
      ],
    );
    assert.deepEqual(client.calls[2]?.query, { updateName: 'Release 1/2 & more' });
    for (const { method, repeat, retryForMs, json } of client.calls)
      assert.deepEqual([method, repeat, retryForMs, json], ['POST', 'unsafe', 0, undefined]);
    // e-Commerce is asked for with the id of the deployment, not with that of the call.
    assert.deepEqual(ecommerce, { kind: 'started', activityId: 'dep-1' });
  });

  it('stop at once when the run is cancelled', async () => {
    const reason = new Error('cancelled');
    const client: LcsClient = { call: () => Promise.reject(reason) };
    await assert.rejects(
      startEnvironment({ client, projectId: 12, signal: AbortSignal.abort(reason) }, 'env'),
      reason,
    );
  });
});
