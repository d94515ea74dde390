import { registerSecret } from '../../redact';
import { readAnswerObject } from '../answerObject';
import { LcsError } from '../lcsError';
import type { LcsProject } from '../project';
import { dataCall } from './dataCall';
import type { RsatCertificate } from './types';

/**
 * Reads the certificate of the Regression suite automation tool (lcs-api 7, G5): one call per environment and
 * minute, shared with the portal. `Data` is an object here; `IsSuccess` alone does not mean that it is filled.
 */
export async function rsatCertificate(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
): Promise<RsatCertificate> {
  const answer = await dataCall(client, {
    purpose: 'read the RSAT certificate',
    path: `/environmentinfo/v1/rsatdownload/project/${projectId}/environment/${environmentId}`,
    signal,
  });
  const data = readAnswerObject(answer.value('Data'));
  const zip = data?.text('CertificateZipEncoded');
  const encodedPassword = data?.text('CertificateSecretEncoded');
  if (!data || !zip || !encodedPassword) throw noCertificate();
  registerSecret(encodedPassword);
  const password = Buffer.from(encodedPassword, 'base64').toString('latin1');
  registerSecret(password);
  return {
    zip: Buffer.from(zip, 'base64'),
    password,
    fileName: data.text('Filename') ?? `RSATCertificate_${environmentId}.zip`,
    thumbprint: data.text('CertificateThumbprint'),
    expiresAt: data.date('ExpirationISODateTimeUTC', 'ExpirationDateTimeUTC'),
  };
}

function noCertificate(): LcsError {
  return new LcsError({
    code: 'rsat-certificate-missing',
    what: 'LCS answered without an RSAT certificate.',
    remedy:
      'Open the environment in LCS and choose Maintain > Download RSAT certificate: if it is not offered there, ' +
      'the environment has none.',
    status: 200,
    outcomeUnknown: false,
  });
}
