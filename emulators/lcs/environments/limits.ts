import type { Answer } from '../../http/types';
import type { RateLimit } from './rateLimits';
import type { EnvironmentStore } from './types';

const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** The documented limits of reference/lcs-api 7, by operation. */
export const limitsOf = {
  startOrStop: (which: 'start' | 'stop', environmentId: string, username: string): RateLimit[] => [
    { key: `${which} ${environmentId}`, calls: 1, windowMs: 5 * minuteMs },
    { key: `${which} by ${username}`, calls: 30, windowMs: 30 * minuteMs },
  ],
  metadata: (projectId: number): RateLimit[] => [
    { key: `metadata ${projectId}`, calls: 6, windowMs: minuteMs },
  ],
  history: (projectId: number, environmentId: string): RateLimit[] => [
    { key: `history ${environmentId}`, calls: 6, windowMs: minuteMs / 2 },
    { key: `history in ${projectId}`, calls: 6, windowMs: minuteMs },
  ],
  rsat: (environmentId: string): RateLimit[] => [
    { key: `rsat ${environmentId}`, calls: 1, windowMs: minuteMs },
  ],
  database: (environmentId: string, calls: number): RateLimit[] => [
    { key: `database ${environmentId}`, calls, windowMs: dayMs },
  ],
};

/** 429 when a limit is used up; undefined when the call may go on. */
export function throttle(
  { limits, settings, now }: EnvironmentStore,
  which: RateLimit[],
): Answer | undefined {
  if (!settings.limitsEnforced) return undefined;
  const seconds = limits.take(which, now());
  return seconds === undefined ? undefined : tooMany(settings, seconds);
}

export function tooMany({ retryAfterHeader }: EnvironmentStore['settings'], seconds: number): Answer {
  return {
    status: 429,
    ...(retryAfterHeader ? { headers: { 'Retry-After': String(seconds) } } : {}),
    body: { statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` },
  };
}
