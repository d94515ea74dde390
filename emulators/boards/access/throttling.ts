import { serviceError, ServiceError } from '../errors';

/** Requests that the service slows down or refuses (azure-devops-work-items 3.3). */
export interface Throttle {
  /** `blocked`: 429 without processing. `delayed`: processed late, status 200, with the same headers. */
  readonly kind: 'blocked' | 'delayed';
  readonly method?: string;
  readonly path?: RegExp;
  /** Let this many matching requests pass first. Default 0. */
  readonly skip?: number;
  /** Default 1. */
  readonly times?: number;
  /** Header Retry-After; none when undefined. */
  readonly retryAfterSeconds?: number;
  /** Header X-RateLimit-Resource. Default `Concurrency`. */
  readonly resource?: string;
  /** How long a delayed request really takes longer, in milliseconds; shown in X-RateLimit-Delay. Default 0. */
  readonly delayMs?: number;
}

export class Throttling {
  private rules: { readonly rule: Throttle; skip: number; left: number }[] = [];

  add(rule: Throttle): void {
    this.rules.push({ rule, skip: rule.skip ?? 0, left: rule.times ?? 1 });
  }

  clear(): void {
    this.rules = [];
  }

  /** The rule that hits this request, which counts as used. */
  take(method: string, path: string): Throttle | undefined {
    for (const armed of this.rules) {
      const { rule } = armed;
      const fits = (!rule.method || rule.method === method) && (!rule.path || path.search(rule.path) >= 0);
      if (!fits || armed.left <= 0) continue;
      if (armed.skip > 0) {
        armed.skip -= 1;
        continue;
      }
      armed.left -= 1;
      return rule;
    }
    return undefined;
  }
}

/** 200 TSTU in five minutes (azure-devops-work-items 4). */
const limit = 200;

export function throttleHeaders(rule: Throttle, now: number): Record<string, string> {
  return {
    ...(rule.retryAfterSeconds === undefined ? {} : { 'retry-after': String(rule.retryAfterSeconds) }),
    'x-ratelimit-resource': rule.resource ?? 'Concurrency',
    'x-ratelimit-delay': ((rule.delayMs ?? 0) / 1000).toFixed(3),
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.ceil(now / 1000) + (rule.retryAfterSeconds ?? 300)),
  };
}

export function blocked(rule: Throttle, now: number): ServiceError {
  const message =
    'TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource ' +
    `'${rule.resource ?? 'Concurrency'}' in namespace 'User'.`;
  const error = serviceError(429, message, {
    typeKey: 'RequestBlockedException',
    assembly: 'Microsoft.TeamFoundation.Framework.Server',
    eventId: 3000,
  });
  return new ServiceError(429, message, error.body, throttleHeaders(rule, now));
}
