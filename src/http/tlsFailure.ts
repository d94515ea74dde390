import { errorCode, ExchangeFailure, type FailureKind } from './exchangeFailure';

/** OpenSSL's results of verifying the other side, as Node names them. */
const certificateKinds: Readonly<Record<string, FailureKind>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-untrusted',
  CERT_UNTRUSTED: 'certificate-untrusted',
  CERT_SIGNATURE_FAILURE: 'certificate-untrusted',
  INVALID_CA: 'certificate-untrusted',
  INVALID_PURPOSE: 'certificate-untrusted',
  CERT_REJECTED: 'certificate-untrusted',
  CERT_REVOKED: 'certificate-untrusted',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  HOSTNAME_MISMATCH: 'certificate-name',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-name',
};

/**
 * Alerts (RFC 8446 6.2) by which the other side says that it wants a certificate, or another one.
 * What stands before `ALERT` differs between versions of OpenSSL.
 */
const clientCertificateAlerts =
  /ALERT_(HANDSHAKE_FAILURE|CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(REVOKED|EXPIRED|UNKNOWN)|UNKNOWN_CA|ACCESS_DENIED)$/;

/** What an error during, or about, the TLS handshake means. */
export function tlsFailure(error: unknown): ExchangeFailure {
  const code = errorCode(error);
  const kind = isClientCertificateError(error) ? 'client-certificate' : certificateKinds[code];
  return new ExchangeFailure(kind ?? 'tls-failed', code, error);
}

export function isClientCertificateError(error: unknown): boolean {
  return clientCertificateAlerts.test(errorCode(error));
}
