/** A request as tests look at it afterwards. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the body; empty for the bytes of a blob. */
  readonly body: string;
  /** Milliseconds since 1970 by the emulators' clock. */
  readonly at: number;
}

export interface EmulatorRequest extends RecordedRequest {
  /** Parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes out as it is, undefined as an empty body, anything else as JSON. */
  readonly body?: unknown;
}

export type Handler = (request: EmulatorRequest) => Answer | Promise<Answer>;

/** Milliseconds since 1970; tests pass a clock of their own to live through hours. */
export type Now = () => number;
