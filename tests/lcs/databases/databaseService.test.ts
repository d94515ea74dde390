import assert from 'node:assert/strict';
import { createDatabases } from '../../../src/lcs/databases/databaseService';
import { redact } from '../../../src/redact';
import { envelope, scriptedClient } from '../environments/scriptedClient';

function service(...answers: unknown[]) {
  const client = scriptedClient(...answers);
  const { signal } = new AbortController();
  return { client, databases: createDatabases({ client, projectId: 12, signal }) };
}

describe('databases', () => {
  it('start at the documented addresses', async () => {
    const { client, databases } = service(envelope(), envelope());
    assert.deepEqual(await databases.refresh('from', 'to'), { kind: 'started', activityId: 'call-id' });
    await databases.export('env', 'nightly 1');
    assert.deepEqual(
      client.calls.map(({ method, path, repeat }) => [method, path, repeat]),
      [
        ['POST', '/databasemovement/v1/refresh/project/12/source/from/target/to', 'unsafe'],
        ['POST', '/databasemovement/v1/export/project/12/environment/env/backupName/nightly%201', 'unsafe'],
      ],
    );
  });

  it('pass the limit of 24 hours on as a refusal', async () => {
    const ErrorMessage = 'Maximum allowed API operations are 3 from 1/1/2026 04:00';
    const { databases } = service(envelope({ IsSuccess: false, ErrorMessage }));
    const answer = await databases.refresh('from', 'to');
    assert.equal(answer.kind === 'refused' && answer.message, ErrorMessage);
  });

  it('list backups newest first, and keep their links secret', async () => {
    const link = (name: string) => `https://blobs.example/product-1/${name}?sv=2015-12-11&sig=a%2Bb`;
    const { client, databases } = service(
      envelope({
        DatabaseAssets: [
          {
            Id: '1',
            Name: 'old',
            FileName: 'old.bacpac',
            FileLocation: link('1'),
            CreatedDateTime: '2026-01-01T00:00:00',
          },
          {
            Id: '2',
            Name: 'new',
            FileName: 'new.bacpac',
            FileLocation: link('2'),
            CreatedDateTime: '2026-01-02T00:00:00',
          },
          { Id: '3', Name: 'no link', FileLocation: null },
        ],
      }),
    );
    const backups = await databases.backups();
    assert.deepEqual(
      backups.map(({ name, createdAt }) => [name, createdAt]),
      [
        ['new', Date.UTC(2026, 0, 2)],
        ['old', Date.UTC(2026, 0, 1)],
      ],
    );
    assert.equal(client.calls[0]?.path, '/databasemovement/v1/databases/project/12');
    assert.equal(redact(`got ${link('2')}`), 'got ***');
  });

  it('list nothing when there is nothing', async () => {
    const { databases } = service(envelope({ DatabaseAssets: null }));
    assert.deepEqual(await databases.backups(), []);
  });
});
