import { generate } from 'selfsigned';

export interface Signed {
  readonly cert: string;
  readonly key: string;
}

export interface Certificates {
  /** Trusted by the clients of these tests. */
  readonly ca: Signed;
  /** Trusted by nobody. */
  readonly strangerCa: Signed;
  readonly localhost: Signed;
  readonly stranger: Signed;
  readonly expired: Signed;
  readonly otherName: Signed;
  readonly client: Signed;
}

const hour = 3_600_000;
let made: Promise<Certificates> | undefined;

/** Two authorities and what they signed; made once per process. */
export function certificates(): Promise<Certificates> {
  made ??= make();
  return made;
}

async function make(): Promise<Certificates> {
  const ca = await authority('Trusted test authority');
  const strangerCa = await authority('Strange test authority');
  return {
    ca,
    strangerCa,
    localhost: await leaf(ca, 'localhost'),
    stranger: await leaf(strangerCa, 'localhost'),
    expired: await leaf(ca, 'localhost', -hour),
    otherName: await leaf(ca, 'elsewhere.example'),
    client: await leaf(ca, 'agent'),
  };
}

async function authority(name: string): Promise<Signed> {
  return sign(name, undefined, hour, [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ]);
}

function leaf(ca: Signed, name: string, validForMs = hour): Promise<Signed> {
  return sign(name, ca, validForMs, [
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true },
    { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
    { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
  ]);
}

async function sign(
  name: string,
  ca: Signed | undefined,
  validForMs: number,
  extensions: NonNullable<Parameters<typeof generate>[1]>['extensions'],
): Promise<Signed> {
  const pems = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 24 * hour),
    notAfterDate: new Date(Date.now() + validForMs),
    ca: ca && { cert: ca.cert, key: ca.key },
    extensions,
  });
  return { cert: pems.cert, key: pems.private };
}
