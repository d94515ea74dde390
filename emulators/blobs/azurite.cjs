/**
 * Azurite's blob service in a process of its own: `node azurite.cjs <folder or "memory">`, account in
 * AZURITE_ACCOUNTS. Its classes are used directly, since its command line starts telemetry and knows no
 * port 0. Sends `{ port }` to the parent and ends when the parent does.
 */
const fs = require('node:fs');
const { join } = require('node:path');
const process = require('node:process');
const { URL } = require('node:url');

// Nobody keeps this data, so it need not reach the disk's surface before each answer.
fs.fdatasync = (_file, done) => done(null);

const BlobConfiguration = require('azurite/dist/src/blob/BlobConfiguration').default;
const BlobServer = require('azurite/dist/src/blob/BlobServer').default;

const target = process.argv[2];
const inMemory = target === 'memory';
const folder = inMemory ? '.' : target;

const server = new BlobServer(
  new BlobConfiguration(
    '127.0.0.1', // host
    0, // port: the system's choice
    60, // keep-alive, seconds
    join(folder, 'metadata.json'),
    join(folder, 'extents.json'),
    [{ locationId: 'Default', locationPath: join(folder, 'blobs'), maxConcurrency: 16 }],
    false, // access log
    undefined,
    false, // debug log
    undefined,
    true, // loose: unknown headers and parameters are ignored, as the service does
    true, // skip the check of the API version
    '', // certificate
    '',
    '',
    undefined, // OAuth
    true, // account in the path only
    inMemory,
  ),
);

server.start().then(() => process.send({ port: Number(new URL(server.getHttpServerAddress()).port) }));
process.on('disconnect', () => {
  if (!inMemory) fs.rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
