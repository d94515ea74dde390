import type { WriteResult } from '../../boards/types';
import type { Clock } from '../../clock';
import { counted, formatDuration } from '../../format';
import type { TaskHost } from '../../host/types';

/** Lines more often than this bury the rest of the log. */
const lineEveryMs = 10_000;
/** The run's list of errors takes ten per step (azure-devops-work-items 7.4); the report has all. */
const warningLimit = 10;

export interface ItemReport {
  done(result: WriteResult): void;
  end(): void;
}

/** Progress of writing: processed of total, items per second, time left; failures as they happen. */
export function createItemReport(
  { host, clock }: { readonly host: Pick<TaskHost, 'info' | 'warning' | 'progress'>; readonly clock: Clock },
  total: number,
): ItemReport {
  const startedAt = clock.now();
  let lastLineAt = startedAt;
  let done = 0;
  let failed = 0;
  let waiting = 0;
  let shownPercent = -1;

  const line = () => {
    const seconds = Math.max(0.001, (clock.now() - startedAt) / 1000);
    const left = done > 0 ? formatDuration(((total - done) * seconds * 1000) / done) : 'unknown';
    host.info(
      `Written ${done} of ${total} work items, ${Math.round(done / seconds)} per second, time left: ${left}`,
    );
    lastLineAt = clock.now();
  };

  return {
    done: (result) => {
      done += 1;
      if (!result.ok && result.code === 'parent-failed') waiting += 1;
      else if (!result.ok) {
        failed += 1;
        const text = [result.message, result.remedy, result.serviceMessage].filter(Boolean).join(' ');
        if (failed <= warningLimit) host.warning(text);
        else host.info(text);
      }
      const percent = Math.floor((100 * done) / total);
      if (percent !== shownPercent) host.progress(percent, 'Writing work items');
      shownPercent = percent;
      if (clock.now() - lastLineAt >= lineEveryMs) line();
    },
    end: () => {
      line();
      // One failure at the top can keep back hundreds, which say nothing more; the report names them.
      if (waiting > 0)
        host.info(
          `Not written, because the work item above them failed: ${counted(waiting, 'work item')}. They are written when that is mended.`,
        );
    },
  };
}
