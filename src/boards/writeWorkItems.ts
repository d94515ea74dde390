import { NetworkError } from '../http/networkError';
import { createBatchDealer, type BatchDealer } from './batches';
import { BoardsError } from './boardsError';
import { findWritten } from './findWritten';
import { inFlightLimit } from './readWorkItems';
import { readRelations } from './readRelations';
import { sendBatch, type ItemAnswer } from './sendBatch';
import type { WriteContext } from './writeContext';
import type { WorkItemWrite, WriteResult } from './types';

/** Times that the rest of a batch is sent again after its outcome was unknown or the service was busy. */
const attemptLimit = 5;
const busyStatuses = [429, 503];

/**
 * Applies writes: batches of up to 200, several under way, parents first. Each write gets exactly one result.
 * A batch whose outcome is unknown is looked up before anything of it is sent again.
 * Errors: only what ends the whole run (token refused, cancelled).
 */
export async function writeWorkItems(
  context: WriteContext,
  writes: readonly WorkItemWrite[],
  onResult: (result: WriteResult) => void,
): Promise<void> {
  const run = new WriteRun(context, createBatchDealer(writes), onResult);
  await run.all();
  const unanswered = writes.filter(({ key }) => !run.answered.has(key));
  for (const write of unanswered) run.answer(circle(write));
}

class WriteRun {
  readonly answered = new Set<string>();
  private readonly ids = new Map<string, number>();
  private underWay = 0;

  constructor(
    private readonly context: WriteContext,
    private readonly dealer: BatchDealer,
    private readonly onResult: (result: WriteResult) => void,
  ) {}

  /** Keeps batches under way until none is left; the first error that ends the run waits for the others. */
  async all(): Promise<void> {
    const running = new Set<Promise<void>>();
    let failure: { readonly error: unknown } | undefined;
    for (;;) {
      while (!failure && this.underWay < inFlightLimit) {
        const batch = this.dealer.next(this.underWay === 0);
        if (!batch) break;
        this.underWay += 1;
        const job: Promise<void> = this.batch(batch)
          .catch((error: unknown) => {
            failure ??= { error };
          })
          .finally(() => {
            this.underWay -= 1;
            running.delete(job);
          });
        running.add(job);
      }
      if (running.size === 0) break;
      await Promise.race(running);
    }
    if (failure) throw failure.error;
  }

  answer(result: WriteResult): void {
    this.answered.add(result.key);
    this.onResult(result);
    if (result.ok) {
      this.ids.set(result.key, result.id);
      this.dealer.done(result.key);
      return;
    }
    for (const write of this.dealer.failed(result.key)) {
      this.answered.add(write.key);
      this.onResult(parentFailed(write));
    }
  }

  private async batch(batch: readonly WorkItemWrite[]): Promise<void> {
    let rest = batch;
    for (let attempt = 1; rest.length > 0; attempt++) {
      this.context.signal?.throwIfAborted();
      rest = await this.send(rest, attempt);
    }
  }

  /** Sends once; answers what is settled and returns what has to be sent again. */
  private async send(writes: readonly WorkItemWrite[], attempt: number): Promise<readonly WorkItemWrite[]> {
    const { client, signal } = this.context;
    const relations = await readRelations(client, writes);
    try {
      const answers = await sendBatch(client, writes, { ids: this.ids, relations });
      return await this.settle(answers, attempt);
    } catch (error) {
      signal?.throwIfAborted();
      if (isUnknown(error)) return this.lookUp(writes, error, attempt);
      if (
        !(error instanceof BoardsError) ||
        error.code === 'unauthorized' ||
        error.code === 'project-unknown'
      )
        throw error;
      return this.split(writes, error);
    }
  }

  private async settle(answers: readonly ItemAnswer[], attempt: number): Promise<readonly WorkItemWrite[]> {
    const again: WorkItemWrite[] = [];
    for (const answer of answers) {
      if (!('error' in answer))
        this.answer({ key: answer.write.key, ok: true, id: answer.id, rev: answer.rev });
      else if (busyStatuses.includes(answer.error.status) && attempt < attemptLimit) again.push(answer.write);
      else if (!this.answered.has(answer.write.key)) this.answer(failed(answer.write, answer.error));
    }
    // The service gave no time; a second per attempt is what Microsoft's migrator waits (azure-devops-work-items 6.1).
    if (again.length > 0) await this.context.clock.sleep(attempt * 1000, this.context.signal);
    return again.filter(({ key }) => !this.answered.has(key));
  }

  private async lookUp(
    writes: readonly WorkItemWrite[],
    error: NetworkError | BoardsError,
    attempt: number,
  ): Promise<readonly WorkItemWrite[]> {
    this.context.log(`${error.message} Looking what of these ${writes.length} work items was written.`);
    const found = await findWritten(this.context, writes);
    for (const { key, id, rev } of found) this.answer({ key, ok: true, id, rev });
    const rest = writes.filter(({ key }) => !this.answered.has(key));
    this.context.log(
      `${found.length} of ${writes.length} were written${rest.length > 0 ? '; sending the others' : ''}.`,
    );
    if (attempt < attemptLimit) return rest;
    for (const write of rest) {
      if (!this.answered.has(write.key)) this.answer(failed(write, error));
    }
    return [];
  }

  /** One item that the service cannot even read makes it refuse all: halves find it. */
  private async split(
    writes: readonly WorkItemWrite[],
    error: BoardsError,
  ): Promise<readonly WorkItemWrite[]> {
    const [only] = writes;
    if (writes.length === 1 && only) {
      this.answer(failed(only, error));
      return [];
    }
    const middle = Math.ceil(writes.length / 2);
    await this.batch(writes.slice(0, middle));
    // The first half may have dropped children that stand in the second.
    await this.batch(writes.slice(middle).filter(({ key }) => !this.answered.has(key)));
    return [];
  }
}

/** Whether the service may have written although it did not say so. */
function isUnknown(error: unknown): error is NetworkError | BoardsError {
  if (error instanceof NetworkError) return true;
  return error instanceof BoardsError && (error.status >= 500 || error.status === 408);
}

function failed(write: WorkItemWrite, error: BoardsError | NetworkError): WriteResult {
  const serviceMessage = error instanceof BoardsError ? error.serviceMessage : '';
  return {
    key: write.key,
    ok: false,
    code: error.code,
    message: error.message,
    remedy: error.remedy,
    serviceMessage,
  };
}

function parentFailed({ key, type }: WorkItemWrite): WriteResult {
  return {
    key,
    ok: false,
    code: 'parent-failed',
    message: `The ${type} was not written because the work item above it failed.`,
    remedy: 'Mend the failure above it and run again; it is written then.',
    serviceMessage: '',
  };
}

function circle({ key, type }: WorkItemWrite): WriteResult {
  return {
    key,
    ok: false,
    code: 'circle',
    message: `The ${type} waits for a work item that waits for it.`,
    remedy: "Two processes would become each other's parent; correct the hierarchy in the library.",
    serviceMessage: '',
  };
}
