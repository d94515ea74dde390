import type { LifeState } from './types';

/** Catalog status with or without its number (`60 - Deprecated`, `Deprecated`, `70. Deleted`); anything else is live. */
export function lifeState(status: string): LifeState {
  switch (
    status
      .toLowerCase()
      .replace(/^\s*\d+\s*[.:–-]?\s*/, '')
      .trim()
  ) {
    case 'deprecated':
      return 'deprecated';
    case 'deleted':
      return 'deleted';
    default:
      return 'live';
  }
}
