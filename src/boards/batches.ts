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
  /** The write failed: answers everything that needed it, directly or not, which is dropped. */
  failed(key: string): WorkItemWrite[];
  readonly isEmpty: boolean;
}

/** A smaller batch waits while others are under way, because each of them may make more writes ready. */
const worthSending = batchLimit / 2;

/** `writes` come parents first. Writes that wait for each other in a circle are never dealt. */
export function createBatchDealer(writes: readonly WorkItemWrite[]): BatchDealer {
  const waiting = new Map(writes.map((write) => [write.key, write]));
  const unfinished = new Set(waiting.keys());
  const dependants = new Map<string, WorkItemWrite[]>();
  for (const write of writes) {
    for (const key of needsOf(write)) dependants.set(key, [...(dependants.get(key) ?? []), write]);
  }
  let ready = writes.filter((write) => needsOf(write).every((key) => !unfinished.has(key)));

  const fill = (): WorkItemWrite[] => {
    const batch: WorkItemWrite[] = [];
    const inBatch = new Set<string>();
    const isReady = (write: WorkItemWrite) =>
      needsOf(write).every((key) => !unfinished.has(key) || inBatch.has(key));
    const stack = [...ready].reverse();
    while (batch.length < batchLimit) {
      const write = stack.pop();
      if (!write) break;
      if (!waiting.has(write.key) || inBatch.has(write.key)) continue;
      batch.push(write);
      inBatch.add(write.key);
      const children = (dependants.get(write.key) ?? []).filter(
        (child) => waiting.has(child.key) && isReady(child),
      );
      stack.push(...children.reverse());
    }
    return batch;
  };

  return {
    get isEmpty() {
      return waiting.size === 0;
    },
    next: (isIdle) => {
      const batch = fill();
      if (batch.length === 0 || (!isIdle && batch.length < worthSending)) return undefined;
      for (const { key } of batch) waiting.delete(key);
      ready = ready.filter(({ key }) => waiting.has(key));
      return batch;
    },
    done: (key) => {
      unfinished.delete(key);
      for (const write of dependants.get(key) ?? []) {
        if (waiting.has(write.key) && needsOf(write).every((need) => !unfinished.has(need)))
          ready.push(write);
      }
    },
    failed: (key) => {
      const dropped: WorkItemWrite[] = [];
      const spread = (failedKey: string) => {
        for (const write of dependants.get(failedKey) ?? []) {
          if (!waiting.delete(write.key)) continue;
          dropped.push(write);
          spread(write.key);
        }
      };
      spread(key);
      return dropped;
    },
  };
}

function needsOf({ parent, after = [], relate = [] }: WorkItemWrite): string[] {
  const references = [...(parent ? [parent] : []), ...relate].flatMap((one) =>
    'key' in one ? [one.key] : [],
  );
  return [...after, ...references];
}
