import type { WorkItemWrite } from './types';

/** The service's limit for one `$batch` (azure-devops-work-items 2.6). */
export const batchLimit = 200;

/**
 * Deals writes out in batches. A write is ready when everything it needs is written, or stands earlier in the same
 * batch; whole subtrees travel together, so that children find their parents by temporary ids.
 */
export interface BatchDealer {
  /** The next batch; undefined when nothing worth sending is ready. `isIdle`: no other batch is under way. */
  next(isIdle: boolean): WorkItemWrite[] | undefined;
  /** The write succeeded: what waited for it becomes ready. */
  done(key: string): void;
  /** The write failed: answers everything open that needed it, directly or not; none of it is dealt any more. */
  failed(key: string): WorkItemWrite[];
}

/** A smaller batch waits while others are under way that may make more writes ready; the last one need not. */
const worthSending = batchLimit / 2;

/** `writes` come parents first. Writes that wait for each other in a circle are never dealt. */
export function createBatchDealer(writes: readonly WorkItemWrite[]): BatchDealer {
  const waiting = new Map(writes.map((write) => [write.key, write]));
  const open = new Set(waiting.keys());
  const unfinished = new Set(waiting.keys());
  const dependants = dependantsOf(writes);
  const isReady = (write: WorkItemWrite, inBatch?: ReadonlySet<string>) =>
    needsOf(write).every((key) => !unfinished.has(key) || inBatch?.has(key));
  let ready = writes.filter((write) => isReady(write));

  const fill = (): WorkItemWrite[] => {
    const batch: WorkItemWrite[] = [];
    const inBatch = new Set<string>();
    const stack = [...ready].reverse();
    while (batch.length < batchLimit) {
      const write = stack.pop();
      if (!write) break;
      if (!waiting.has(write.key) || inBatch.has(write.key)) continue;
      batch.push(write);
      inBatch.add(write.key);
      const children = (dependants.get(write.key) ?? []).filter(
        (child) => waiting.has(child.key) && isReady(child, inBatch),
      );
      stack.push(...children.reverse());
    }
    return batch;
  };

  return {
    next: (isIdle) => {
      const batch = fill();
      const mayGrow = !isIdle && batch.length < waiting.size;
      if (batch.length === 0 || (mayGrow && batch.length < worthSending)) return undefined;
      for (const { key } of batch) waiting.delete(key);
      ready = ready.filter(({ key }) => waiting.has(key));
      return batch;
    },
    done: (key) => {
      open.delete(key);
      unfinished.delete(key);
      const free = (dependants.get(key) ?? []).filter((write) => waiting.has(write.key) && isReady(write));
      ready.push(...free);
    },
    failed: (key) => {
      const dropped: WorkItemWrite[] = [];
      const rest = [key];
      for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
        open.delete(next);
        for (const write of dependants.get(next) ?? []) {
          if (!open.delete(write.key)) continue;
          waiting.delete(write.key);
          dropped.push(write);
          rest.push(write.key);
        }
      }
      return dropped;
    },
  };
}

function dependantsOf(writes: readonly WorkItemWrite[]): Map<string, WorkItemWrite[]> {
  const result = new Map<string, WorkItemWrite[]>();
  for (const write of writes) {
    for (const key of needsOf(write)) {
      const others = result.get(key);
      if (others) others.push(write);
      else result.set(key, [write]);
    }
  }
  return result;
}

/** Keys of the writes that must succeed before this one can. */
export function needsOf({ parent, after = [], relate = [] }: WorkItemWrite): string[] {
  const references = [...(parent ? [parent] : []), ...relate].flatMap((one) =>
    'key' in one ? [one.key] : [],
  );
  return [...after, ...references];
}
