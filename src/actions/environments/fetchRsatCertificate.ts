import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { utcMinute } from '../assets/assetOrder';
import { conclude } from './after/conclude';
import { nameAndId } from './describeEnvironment';
import type { Servicing } from './servicing';

/** Fetches the RSAT certificate; its zip holds a private key. Outputs: CertificatePassword (secret), CertificateThumbprint, FilePath. */
export async function fetchRsatCertificate(
  servicing: Servicing,
  environment: Environment,
  downloadTo: string | undefined,
): Promise<TaskOutcome> {
  const { host, environments, files, writeSecretFile } = servicing.ports;
  if (downloadTo) await files.ensureWritableFolder(downloadTo);
  const certificate = await environments.rsatCertificate(environment.id);
  host.output('CertificatePassword', certificate.password, { secret: true });
  if (certificate.thumbprint) host.output('CertificateThumbprint', certificate.thumbprint);
  const expires = certificate.expiresAt === undefined ? 'not told' : utcMinute(certificate.expiresAt);
  host.info(`Certificate ${certificate.thumbprint ?? '(no thumbprint)'}, expires: ${expires}.`);
  const rows: (readonly [string, string])[] = [
    ['Thumbprint', certificate.thumbprint ?? 'not told'],
    ['Expires', expires],
  ];
  if (downloadTo) {
    const target = files.safePath(downloadTo, zipName(certificate.fileName), new Set());
    const temporary = files.temporaryPath(target);
    try {
      await writeSecretFile(temporary, certificate.zip);
      await files.rename(temporary, target);
    } catch (error) {
      await files.remove(temporary).catch(() => undefined);
      throw error;
    }
    host.output('FilePath', target);
    host.info(`Written to ${target}. It holds a private key: delete it when the tests are through.`);
    rows.push(['File', target]);
  }
  const title = `RSAT certificate of ${nameAndId(environment)}`;
  conclude(servicing, { title, environment, activityId: '' }, environment.state, rows);
  return { result: 'Succeeded', message: `Fetched the RSAT certificate of ${nameAndId(environment)}.` };
}

const zipName = (name: string) => (/\.zip$/i.test(name) ? name : `${name}.zip`);
