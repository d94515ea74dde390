export interface RateLimit {
  /** What is counted together: the operation and the environment, project or user. */
  readonly key: string;
  readonly calls: number;
  readonly windowMs: number;
}

/** Counts calls in windows that roll. */
export class RateLimits {
  private readonly calls = new Map<string, number[]>();

  /**
   * Counts one call against all `limits`; when one of them is used up the call does not count,
   * and the answer is the number of seconds until it would pass.
   */
  take(limits: readonly RateLimit[], now: number): number | undefined {
    const waits = limits.map((limit) => this.waitMs(limit, now));
    const longest = Math.max(0, ...waits);
    if (longest > 0) return Math.ceil(longest / 1000);
    for (const { key } of limits) this.count(key, now);
    return undefined;
  }

  /** A call that came another way, such as the portal, and is not refused. */
  count(key: string, now: number): void {
    this.calls.set(key, [...(this.calls.get(key) ?? []), now]);
  }

  clear(): void {
    this.calls.clear();
  }

  private waitMs({ key, calls, windowMs }: RateLimit, now: number): number {
    const recent = (this.calls.get(key) ?? []).filter((at) => at > now - windowMs);
    const oldestThatBlocks = recent[recent.length - calls];
    return oldestThatBlocks === undefined ? 0 : oldestThatBlocks + windowMs - now;
  }
}
