import type { NetworkError } from '../http/networkError';
import { needsOf, type BatchDealer } from './batches';
import { inFlightLimit } from './boardsClient';
import { BoardsError } from './boardsError';
import { findWritten } from './findWritten';
import { readRelations } from './readRelations';
import { sendBatch, type ItemAnswer } from './sendBatch';
import type { WriteContext } from './writeContext';
import type { WorkItemWrite, WriteResult } from './types';
import { endsRun, isUnknown, passing } from './verdicts';
import { failed, parentFailed } from './writeResults';

/** Times that the rest of a batch is sent again after its outcome was unknown or the service was busy. */
const attemptLimit = 5;
/** So many refused alone in a row, none of which the service would take: it means each of its answers. */
const convincing = 16;

interface Attempt {
  readonly number: number;
  /** The highest work item id known before the writes were first sent. */
  readonly floor: number;
}

type Refused = Extract<ItemAnswer, { readonly error: BoardsError }>;

/** One run of writing: what was answered, and what is to be done about failures. */
export class WriteRun {
  readonly answered = new Set<string>();
  private readonly ids = new Map<string, number>();
  /** Keys whose first try had an unknown outcome. */
  private readonly uncertain = new Set<string>();
  private highestId = 0;
  private refusedAlone = 0;
  /** The service was seen to take some of a batch and refuse others. */
  private answersEach = false;

  constructor(
    private readonly context: WriteContext,
    private readonly dealer: BatchDealer,
    private readonly onResult: (result: WriteResult) => void,
  ) {}

  /** Takes note of the work items that exist already. */
  know(writes: readonly WorkItemWrite[]): void {
    for (const { id = 0, parent } of writes) {
      this.highestId = Math.max(this.highestId, id, parent && 'id' in parent ? parent.id : 0);
    }
  }

  /** Keeps batches under way until none is left; the first error that ends the run waits for the others. */
  async all(): Promise<void> {
    const running = new Set<Promise<void>>();
    let failure: { readonly error: unknown } | undefined;
    for (;;) {
      while (!failure && running.size < inFlightLimit) {
        const batch = this.dealer.next(running.size === 0);
        if (!batch) break;
        const job: Promise<void> = this.batch(batch, this.highestId)
          .catch((error: unknown) => {
            failure ??= { error };
          })
          .finally(() => running.delete(job));
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
      this.highestId = Math.max(this.highestId, result.id);
      this.refusedAlone = 0;
      this.dealer.done(result.key);
      return;
    }
    for (const write of this.dealer.failed(result.key)) {
      this.answered.add(write.key);
      this.onResult(parentFailed(write));
    }
  }

  private async batch(batch: readonly WorkItemWrite[], floor: number): Promise<void> {
    let rest = batch;
    for (let number = 1; rest.length > 0; number++) {
      this.context.signal?.throwIfAborted();
      rest = await this.send(rest, { number, floor });
    }
  }

  /** Sends once; answers what is settled and returns what has to be sent again. */
  private async send(writes: readonly WorkItemWrite[], attempt: Attempt): Promise<readonly WorkItemWrite[]> {
    const { client, signal } = this.context;
    const relations = await readRelations(client, writes);
    let answers: readonly ItemAnswer[];
    try {
      answers = await sendBatch(client, writes, { ids: this.ids, relations });
    } catch (error) {
      signal?.throwIfAborted();
      if (isUnknown(error)) return this.lookUp(writes, error, attempt);
      if (!(error instanceof BoardsError) || endsRun.has(error.code)) throw error;
      answers = writes.map((write) => ({ write, error }));
    }
    return this.settle(answers, attempt);
  }

  private async settle(answers: readonly ItemAnswer[], attempt: Attempt): Promise<readonly WorkItemWrite[]> {
    const refused = answers.filter((answer): answer is Refused => 'error' in answer);
    if (refused.length === answers.length && this.isDoubtful(refused)) return this.split(refused, attempt);
    if (refused.length > 0 && refused.length < answers.length) this.answersEach = true;
    for (const answer of answers) {
      if ('error' in answer) continue;
      this.answer({ key: answer.write.key, ok: true, id: answer.id, rev: answer.rev });
    }
    await this.find(
      refused.filter((one) => this.mayBeWritten(one)).map(({ write }) => write),
      attempt.floor,
    );
    const again = this.refuse(refused, attempt);
    // The service gave no time; a second per attempt is what Microsoft's migrator waits (azure-devops-work-items 6.1).
    if (again.length > 0) await this.context.clock.sleep(attempt.number * 1000, this.context.signal);
    return again;
  }

  /** Answers what is refused for good; returns what passes by itself, with what depends on it. */
  private refuse(refused: readonly Refused[], { number }: Attempt): WorkItemWrite[] {
    const again = new Map<string, WorkItemWrite>();
    for (const { write, error } of refused) {
      if (this.answered.has(write.key)) continue;
      const waits = passing.has(error.code) || needsOf(write).some((key) => again.has(key));
      if (waits && number < attemptLimit) again.set(write.key, write);
      else this.answer(failed(write, error));
    }
    return [...again.values()];
  }

  /** One that the service did not finish, or whose first try may have been what changed the work item. */
  private mayBeWritten({ write, error }: Refused): boolean {
    return error.code === 'service' || (error.code === 'changed-meanwhile' && this.uncertain.has(write.key));
  }

  /**
   * Whether all were refused because of one: sources disagree whether the service takes the others of a batch then
   * (azure-devops-work-items 2.6).
   */
  private isDoubtful(refused: readonly Refused[]): boolean {
    if (refused.some(({ error }) => passing.has(error.code))) return false;
    if (refused.length === 1) this.refusedAlone += 1;
    return refused.length > 1 && !this.answersEach && this.refusedAlone < convincing;
  }

  /** Halves find the one that the service refuses. */
  private async split(refused: readonly Refused[], { floor }: Attempt): Promise<readonly WorkItemWrite[]> {
    const writes = refused.map(({ write }) => write);
    const middle = Math.ceil(writes.length / 2);
    await this.batch(writes.slice(0, middle), floor);
    // The first half may have answered what stands below it in the second.
    await this.batch(
      writes.slice(middle).filter(({ key }) => !this.answered.has(key)),
      floor,
    );
    return [];
  }

  private async lookUp(
    writes: readonly WorkItemWrite[],
    error: NetworkError | BoardsError,
    { number, floor }: Attempt,
  ): Promise<readonly WorkItemWrite[]> {
    const { log } = this.context;
    log(`${error.message} Looking what of these ${writes.length} work items was written.`);
    const rest = await this.find(writes, floor);
    const found = writes.length - rest.length;
    log(`${found} of ${writes.length} were written${rest.length > 0 ? '; the others are not.' : '.'}`);
    if (number < attemptLimit) return rest;
    for (const write of rest) {
      if (!this.answered.has(write.key)) this.answer(failed(write, error));
    }
    return [];
  }

  /** Answers what was written after all; returns the others. */
  private async find(writes: readonly WorkItemWrite[], floor: number): Promise<WorkItemWrite[]> {
    if (writes.length === 0) return [];
    for (const { key } of writes) this.uncertain.add(key);
    const found = await findWritten(this.context, writes, floor);
    for (const { key, id, rev } of found) this.answer({ key, ok: true, id, rev });
    return writes.filter(({ key }) => !this.answered.has(key));
  }
}
