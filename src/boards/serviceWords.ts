/** What an error body of Azure DevOps says (azure-devops-work-items 3.1). */
export interface ServiceWords {
  /** Blank when the body is no error JSON. */
  readonly message: string;
  /** `RuleValidationException` and the like; blank when absent. */
  readonly typeKey: string;
  /** The TF, VS or VSS number at the start of the message; blank when there is none. */
  readonly number: string;
  /** Flags of a broken rule in lower case: `required`, `invalidempty`, `limitedtovalues`. */
  readonly flags: readonly string[];
}

export function serviceWords(body: string): ServiceWords {
  const parsed = parse(body);
  const inner = isRecord(parsed?.value) ? parsed.value : parsed;
  const message = text(inner?.message) || text(inner?.Message);
  return {
    message,
    typeKey: text(inner?.typeKey),
    number: /\b(?:TF|VS)\d{5,7}\b/.exec(message)?.[0] ?? '',
    flags: flagsOf(inner, message),
  };
}

function flagsOf(error: Record<string, unknown> | undefined, message: string): string[] {
  const custom = isRecord(error?.customProperties) ? error.customProperties : {};
  const errors: unknown[] = Array.isArray(custom.RuleValidationErrors) ? custom.RuleValidationErrors : [];
  const listed = errors.map((one) => (isRecord(one) ? text(one.fieldStatusFlags) : '')).join(',');
  const flags = listed || (/Error code: ([\w, ]+)\./.exec(message)?.[1] ?? '');
  return flags
    .toLowerCase()
    .split(',')
    .map((flag) => flag.trim())
    .filter(Boolean);
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
