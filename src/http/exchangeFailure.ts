/** Where an exchange broke. In the first four the request was never sent. */
export type NetworkPhase = 'resolve' | 'connect' | 'proxy' | 'tls' | 'answer' | 'body';

/**
 * Every way in which no complete answer comes, with where it happens and whether trying again can help.
 * `permanent` failures have a cause that stays until somebody changes a setting.
 */
export const failureKinds = {
  'host-not-found': { phase: 'resolve', permanent: false },
  'connection-refused': { phase: 'connect', permanent: false },
  'connection-failed': { phase: 'connect', permanent: false },
  'connect-timeout': { phase: 'connect', permanent: false },
  'proxy-unreachable': { phase: 'proxy', permanent: false },
  'proxy-credentials': { phase: 'proxy', permanent: true },
  'proxy-refused': { phase: 'proxy', permanent: true },
  'proxy-failed': { phase: 'proxy', permanent: false },
  'certificate-untrusted': { phase: 'tls', permanent: true },
  'certificate-expired': { phase: 'tls', permanent: true },
  'certificate-name': { phase: 'tls', permanent: true },
  'client-certificate': { phase: 'tls', permanent: true },
  'tls-failed': { phase: 'tls', permanent: false },
  'no-answer': { phase: 'answer', permanent: false },
  'connection-cut': { phase: 'answer', permanent: false },
  'answer-stalled': { phase: 'body', permanent: false },
  'answer-cut': { phase: 'body', permanent: false },
  'answer-too-large': { phase: 'body', permanent: true },
} as const satisfies Record<string, { phase: NetworkPhase; permanent: boolean }>;

export type FailureKind = keyof typeof failureKinds;

/** One attempt that brought no complete answer; stays inside this room, users see a NetworkError. */
export class ExchangeFailure extends Error {
  readonly kind: FailureKind;
  /** The words of whoever noticed: an error code, a proxy's status line. */
  readonly detail: string;

  constructor(kind: FailureKind, detail: string, cause?: unknown) {
    super(`${kind}: ${detail}`, { cause });
    this.kind = kind;
    this.detail = detail;
  }

  get phase(): NetworkPhase {
    return failureKinds[this.kind].phase;
  }

  get permanent(): boolean {
    return failureKinds[this.kind].permanent;
  }
}

/** The code of a system, TLS or undici error (`ECONNREFUSED`), else its message. */
export function errorCode(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : typeof message === 'string' ? message : String(error);
}
