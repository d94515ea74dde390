import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Answer, EmulatorRequest } from '../../http/types';
import { zoneless } from '../dates';
import { accept, refuse } from './envelope';
import { findEnvironment } from './findEnvironment';
import type { EnvironmentStore, StoredEnvironment } from './types';

const validMs = 365 * 86_400_000;

/** G5: `GET /environmentinfo/v1/rsatdownload/project/{projectId}/environment/{environmentId}` */
export async function rsatDownload(store: EnvironmentStore, request: EmulatorRequest): Promise<Answer> {
  const environment = findEnvironment(store, request);
  if (!environment) return refuse('The environment was not found in this project.', { Data: null });
  const { rsat } = store.settings;
  if (rsat === 'no-data') return accept({ Data: null });
  const certificate = createHash('sha1').update(environment.id).digest();
  const now = store.now();
  const expires = environment.deployedAt + validMs;
  return accept({
    Data: {
      CertificateZipEncoded: (await zip(environment, certificate)).toString('base64'),
      CertificateSecretEncoded: Buffer.from(randomBytes(12).toString('base64url'), 'ascii').toString(
        'base64',
      ),
      ...(rsat === 'full'
        ? {
            CertificateThumbprint: certificate.toString('hex').toUpperCase(),
            ExpirationISODateTimeUTC: zoneless(expires),
          }
        : {}),
      ExpirationDateTimeUTC: longText(expires),
      Filename: `RSATCertificate_${environment.name}_${fileStamp(now)}.zip`,
    },
  });
}

/** The key file differs from call to call, as its password does. */
function zip({ name }: StoredEnvironment, certificate: Buffer): Promise<Buffer> {
  const file = new ZipFile();
  file.addBuffer(randomBytes(1200), `${name}.pfx`);
  file.addBuffer(certificate, `${name}.cer`);
  file.end();
  return buffer(file.outputStream);
}

/** `Thursday, June 30, 2022 8:52:13 PM` */
function longText(at: number): string {
  const zone = { timeZone: 'UTC' } as const;
  const date = new Date(at);
  const day = date.toLocaleDateString('en-US', {
    ...zone,
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });
  // Recent versions of ICU put a narrow blank before AM and PM.
  return `${day} ${date.toLocaleTimeString('en-US', zone).replace(/\s/g, ' ')}`;
}

/** `20210805-100102` */
function fileStamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}
