/** Lets a limited number of requests in; the others wait in the order in which they came. */
export class Queue {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limit: () => number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside >= this.limit()) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.inside += 1;
    try {
      return await work();
    } finally {
      this.inside -= 1;
      if (this.inside < this.limit()) this.waiting.shift()?.();
    }
  }
}
