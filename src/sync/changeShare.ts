import type { SyncPlan } from './plan';

/** Percent of the linked work items that a plan would change; 0 when nothing is linked yet. */
export function changeShare({ writes, counts }: SyncPlan): number {
  if (counts.linked === 0) return 0;
  const changed = writes.filter(
    ({ action }) => action === 'update' || action === 'move' || action === 'remove',
  ).length;
  return (100 * changed) / counts.linked;
}
