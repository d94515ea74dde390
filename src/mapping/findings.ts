/** A mistake or a risk found before anything is written. */
export interface Finding {
  /** Stable kind: `unknown-type`, `disabled-type`, `field-not-on-type`, `value-not-in-list`, … */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What and where, and the fix. */
  readonly message: string;
}

interface Group {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly message: (count: number, first: string) => string;
  readonly first: string;
  count: number;
}

/** Findings of many rows, told once per kind and thing with their number and the first place. */
export class Findings {
  private readonly groups = new Map<string, Group>();

  /** `thing` separates groups of one code; `message` gets the number of rows and the first row's place. */
  add(
    code: string,
    severity: Finding['severity'],
    thing: string,
    place: string,
    message: (count: number, first: string) => string,
  ): void {
    const key = `${code}\n${thing}`;
    const group = this.groups.get(key);
    if (group) group.count += 1;
    else this.groups.set(key, { code, severity, message, first: place, count: 1 });
  }

  /** Errors first, else in the order in which they were found. */
  list(): Finding[] {
    const all = [...this.groups.values()].map(({ code, severity, message, count, first }) => ({
      code,
      severity,
      message: message(count, first),
    }));
    return [
      ...all.filter(({ severity }) => severity === 'error'),
      ...all.filter(({ severity }) => severity === 'warning'),
    ];
  }
}

/** `1 row` or `12 rows`, and where the first is. */
export function rows(count: number, first: string): string {
  return count === 1 ? `1 row (${first})` : `${count} rows (first: ${first})`;
}
