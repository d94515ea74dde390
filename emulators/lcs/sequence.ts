/** One word of a status that changes over time. */
export interface Step {
  readonly word: string;
  /** Answered this many times. Without `polls` and `forMs`: once. */
  readonly polls?: number;
  /** Lasts this long by the emulators' clock, counted from the start of the step. */
  readonly forMs?: number;
}

/** A status that goes from word to word as it is asked for or as time passes; the last word stays. */
export class Sequence {
  private index = 0;
  private answered = 0;

  constructor(
    readonly steps: readonly Step[],
    private startedAt: number,
  ) {
    if (steps.length === 0) throw new Error('A sequence needs at least one step.');
  }

  /** The word for one who asks; counts as a poll. */
  poll(now: number): string {
    const word = this.peek(now);
    this.answered += 1;
    return word;
  }

  /** The word as it stands, without counting as a poll. */
  peek(now: number): string {
    while (this.index < this.steps.length - 1 && this.isOver(now)) this.advance(now);
    return this.steps[this.index]?.word ?? '';
  }

  isLast(now: number): boolean {
    this.peek(now);
    return this.index === this.steps.length - 1;
  }

  /** When the word that stands began, in milliseconds since 1970. */
  since(now: number): number {
    this.peek(now);
    return this.startedAt;
  }

  private isOver(now: number): boolean {
    const { polls, forMs } = this.steps[this.index] ?? {};
    const needed = polls ?? (forMs === undefined ? 1 : 0);
    return this.answered >= needed && now - this.startedAt >= (forMs ?? 0);
  }

  private advance(now: number): void {
    const { forMs } = this.steps[this.index] ?? {};
    // A timed step ends when its time is up, not when somebody looks.
    this.startedAt = forMs === undefined ? now : this.startedAt + forMs;
    this.answered = 0;
    this.index += 1;
  }
}
