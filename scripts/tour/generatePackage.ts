import { createCipheriv } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** What marks a zip as a software deployable package: this file at its root. */
const hotfixInfo = `<?xml version="1.0" encoding="utf-8"?>
<HotfixInstallationInfo xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Name>AXDeployableRuntime_Contoso</Name>
  <Description>Contoso extensions</Description>
  <Type>ApplicationPackage</Type>
  <Hotfix />
  <AllComponentList>
    <ArrayOfString>
      <string>dynamicsax-contoso</string>
      <string>1.0.0.0</string>
    </ArrayOfString>
  </AllComponentList>
</HotfixInstallationInfo>
`;

/** Every run gives the same bytes, so that a failure can be looked into twice. */
const mtime = new Date('2026-01-01T00:00:00Z');
const chunkBytes = 1024 * 1024;

/** Writes a deployable package with about `bytes` of content that cannot be compressed. */
export async function generatePackage(file: string, bytes: number): Promise<void> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(hotfixInfo), 'HotfixInstallationInfo.xml', { mtime, compress: false });
  zip.addReadStreamLazy(
    'AOSService/Packages/dynamicsax-contoso.1.0.0.0.bin',
    { mtime, compress: false, size: bytes },
    (done) => done(null, Readable.from(noise(bytes))),
  );
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

/** Bytes that look random and are the same each time: an AES-CTR key stream of a fixed key. */
function* noise(bytes: number): Generator<Buffer> {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, 'k'), Buffer.alloc(16));
  for (let left = bytes; left > 0; left -= chunkBytes)
    yield cipher.update(Buffer.alloc(Math.min(chunkBytes, left)));
}
