/** Undo steps of what is being done, so that a refused request leaves nothing behind. */
export class Journal {
  private readonly undos: (() => void)[] = [];
  private depth = 0;

  record(undo: () => void): void {
    if (this.depth > 0) this.undos.push(undo);
  }

  /** Runs `work`; undoes what it did when it throws, or when `keep` says so of its result. */
  attempt<T>(work: () => T, keep: (result: T) => boolean = () => true): T {
    const mark = this.undos.length;
    this.depth += 1;
    try {
      const result = work();
      if (!keep(result)) this.undoTo(mark);
      return result;
    } catch (error) {
      this.undoTo(mark);
      throw error;
    } finally {
      this.depth -= 1;
      if (this.depth === 0) this.undos.length = 0;
    }
  }

  private undoTo(mark: number): void {
    while (this.undos.length > mark) this.undos.pop()?.();
  }
}
