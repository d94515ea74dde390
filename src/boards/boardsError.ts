import { TaskError } from '../errors';
import { correlationFacts } from '../http/correlationFacts';
import { findFailure } from './failures';
import { serviceWords } from './serviceWords';

interface RefusedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** Named in messages: the project, the work item. */
  readonly subject: string;
}

/** A call to Azure Boards that did not succeed; `code` is one of `failures`. */
export class BoardsError extends TaskError {
  readonly status: number;
  /** The service's own words; blank when it sent none. */
  readonly serviceMessage: string;

  constructor(
    purpose: string,
    private readonly answer: RefusedAnswer,
  ) {
    const { status, headers = {}, body, subject } = answer;
    const words = serviceWords(body);
    const failure = findFailure(status, words, headers['content-type']);
    super({
      code: failure.code,
      what: `Could not ${purpose} (${subject}): ${failure.what}`,
      remedy: failure.remedy,
      facts: [
        ...(words.message
          ? [`Azure DevOps says: ${words.message}`]
          : [`Azure DevOps answered with status ${status}.`]),
        ...correlationFacts(headers),
      ],
    });
    this.status = status;
    this.serviceMessage = words.message;
  }

  /** The same answer as it concerns one part of what was asked: a work item of a refused batch. */
  about(purpose: string, subject: string): BoardsError {
    return new BoardsError(purpose, { ...this.answer, subject });
  }
}
