import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificates {
  /** PEM text of the certificate authority. */
  readonly ca: string;
  /** File with that text, for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  /** PEM of the leaf for localhost, 127.0.0.1 and ::1. */
  readonly cert: string;
  readonly key: string;
  remove(): Promise<void>;
}

/** Makes a certificate authority and a server certificate signed by it, both good for a day. */
export async function makeCertificates(): Promise<Certificates> {
  // Clocks of two machines may differ by minutes, those of one by nothing; an hour is ample.
  const notBeforeDate = new Date(Date.now() - 3_600_000);
  const notAfterDate = new Date(Date.now() + 86_400_000);
  const common = { keyType: 'ec', algorithm: 'sha256', notBeforeDate, notAfterDate } as const;
  const authority = await generate([{ name: 'commonName', value: 'Loopback test authority' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'emulator-ca-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, authority.cert);
  return {
    ca: authority.cert,
    caFile,
    cert: leaf.cert,
    key: leaf.private,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
