import { STATUS_CODES } from 'node:http';

/** `429` → `429 (too many requests)`. */
export function statusText(status: number): string {
  const words = STATUS_CODES[status];
  return words ? `${status} (${words.toLowerCase()})` : String(status);
}
