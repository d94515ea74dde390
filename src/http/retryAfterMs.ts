/**
 * How long a server asks to wait, in milliseconds: seconds, or a date by the server's own clock (RFC 9110 10.2.3).
 * Undefined when it does not ask, or for a time that is past. `nowMs` serves where the answer carries no `Date`.
 */
export function retryAfterMs(
  answer: { readonly retryAfter?: string; readonly date?: string },
  nowMs: number,
): number | undefined {
  const text = answer.retryAfter?.trim();
  if (!text) return undefined;
  const delay = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - serverNow(answer.date, nowMs);
  return delay > 0 ? delay : undefined;
}

function serverNow(date: string | undefined, nowMs: number): number {
  const parsed = Date.parse(date ?? '');
  return Number.isNaN(parsed) ? nowMs : parsed;
}
