import { redact } from './redact';

export interface TaskErrorDetails {
  /** Stable name of the kind of failure, for tests and documentation: `asset-not-found`. */
  readonly code: string;
  /** What failed, on which thing; one sentence with a full stop. */
  readonly what: string;
  /** What the reader does next; one or more sentences. */
  readonly remedy: string;
  /** Further lines, each `name: value` or a quotation: the service's own words, activity ids, URLs. */
  readonly facts?: readonly string[];
  readonly cause?: unknown;
}

/** A failure that its reader can mend. Printed without a stack; every other error is a defect of ours. */
export class TaskError extends Error {
  readonly code: string;
  readonly remedy: string;
  readonly facts: readonly string[];

  constructor(details: TaskErrorDetails) {
    super(redact(details.what), { cause: details.cause });
    this.name = new.target.name;
    this.code = details.code;
    this.remedy = redact(details.remedy);
    this.facts = (details.facts ?? []).map(redact);
  }
}

/** One mistake in what the user gave; `subject` names the input or the connection's field. */
export interface InputProblem {
  readonly subject: string;
  /** What is wrong and what to do, one or two sentences. */
  readonly problem: string;
}

/** All mistakes of a run together; nothing was sent anywhere yet. */
export class InputError extends TaskError {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super({
      code: 'input',
      what:
        problems.length === 1 ? 'One input needs attention.' : `${problems.length} inputs need attention.`,
      remedy: 'Correct what is listed and run again; nothing was changed anywhere.',
      facts: problems.map(({ subject, problem }) => `${subject}: ${problem}`),
    });
    this.problems = problems;
  }
}

/** The run was cancelled; `what` says in which state the outside world was left. */
export class CancelledError extends TaskError {
  constructor(what: string, remedy = 'Run the pipeline again when you are ready.') {
    super({ code: 'cancelled', what, remedy });
  }
}
