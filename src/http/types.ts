export interface HttpRequest {
  /** What this call does, for messages: `create the asset`. */
  readonly purpose: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** Absolute, https. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /**
   * `safe`: may be repeated after any failure (reads, puts of the same bytes).
   * `unsafe`: repeated only when the server cannot have acted on it (no connection, 429).
   */
  readonly repeat: 'safe' | 'unsafe';
  /** How long failures are ridden out, counted from the first failure, in milliseconds. Default 120,000; 0: one attempt. */
  readonly retryForMs?: number;
  /**
   * How long the server may take between the last byte sent and the first byte of its answer, in milliseconds.
   * Default 100,000; long lists need more (lcs-api 3.3: 360 s for the shared library).
   */
  readonly answerTimeoutMs?: number;
  /**
   * Memory for the answer's body, for those who fetch much and use it over and over; `body` of the answer is then a
   * view of it. A longer body is a failure of the exchange.
   */
  readonly into?: Uint8Array<ArrayBuffer>;
  /**
   * Told while much moves: bytes of the body that have left, or of an answer taken `into` memory that have arrived,
   * counted from the start of each attempt.
   */
  readonly onMoved?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body, already complete: a cut body counts as a failure of the exchange. */
  readonly body: Buffer;
}

/**
 * One exchange with everything that HTTP manners ask for: time-outs, retry, proxy, certificates, user agent.
 * Resolves with the last answer whatever its status; rejects with a NetworkError when there was no answer.
 */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** How connections are opened; comes from the agent's settings. */
export interface ConnectionSettings {
  readonly userAgent: string;
  readonly proxy?: {
    readonly url: string;
    readonly username?: string;
    readonly password?: string;
    /** True for a URL that must not go through the proxy. */
    readonly bypass: (url: string) => boolean;
  };
  readonly tls?: {
    /** PEM texts of further certificate authorities, trusted besides the system's own. */
    readonly ca?: readonly string[];
    /** Client certificate and key, PEM. */
    readonly cert?: string;
    readonly key?: string;
    readonly passphrase?: string;
  };
}
