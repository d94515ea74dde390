import type { Clock } from '../clock';
import { formatBytes, formatDuration } from '../format';
import type { TransferProgress } from '../blob/types';
import type { TaskHost } from '../host/types';

/** Lines more often than this bury the rest of the log. */
const lineEveryMs = 10_000;
const oneSecondMs = 1000;

/** What goes to the log and to the run's page while bytes move. */
export interface TransferReport {
  /** Says that a file begins. */
  begin(name: string, bytes: number): void;
  /** For TransferOptions.onProgress of that file. */
  readonly onProgress: (progress: TransferProgress) => void;
  /** Says that the file is complete, and how fast it was. */
  end(): void;
}

/**
 * Reports one file or several that make up `totalBytes`: the percentage beside the step is that of the whole.
 * `verbs` are as in `{ doing: 'Uploading', done: 'Uploaded' }`.
 */
export function createTransferReport(
  { host, clock }: { readonly host: Pick<TaskHost, 'info' | 'progress'>; readonly clock: Clock },
  verbs: { readonly doing: string; readonly done: string },
  totalBytes: number,
): TransferReport {
  const startedAt = clock.now();
  let file = { name: '', bytes: 0, startedAt };
  let earlierBytes = 0;
  let doneBytes = 0;
  let lastLine = { at: startedAt, bytes: 0 };
  let shownPercent = -1;

  function show(name: string): void {
    const percent = percentOf(earlierBytes + doneBytes, totalBytes);
    if (percent === shownPercent) return;
    shownPercent = percent;
    host.progress(percent, `${verbs.doing} ${name}`);
  }

  function line(): void {
    const now = clock.now();
    const sinceLine = rate(earlierBytes + doneBytes - lastLine.bytes, now - lastLine.at);
    const overall = (earlierBytes + doneBytes) / Math.max(1, now - startedAt);
    const left = overall > 0 ? formatDuration((totalBytes - earlierBytes - doneBytes) / overall) : 'unknown';
    host.info(
      `${verbs.doing} ${file.name}: ${percentOf(doneBytes, file.bytes)} %` +
        ` (${formatBytes(doneBytes)} of ${formatBytes(file.bytes)}), ${sinceLine}, time left: ${left}`,
    );
    lastLine = { at: now, bytes: earlierBytes + doneBytes };
  }

  return {
    begin: (name, bytes) => {
      const now = clock.now();
      file = { name, bytes, startedAt: now };
      lastLine = { at: now, bytes: earlierBytes };
      host.info(`${verbs.doing} ${name} (${formatBytes(bytes)}).`);
      show(name);
    },
    onProgress: (progress) => {
      doneBytes = progress.doneBytes;
      show(file.name);
      if (clock.now() - lastLine.at >= lineEveryMs) line();
    },
    end: () => {
      const tookMs = clock.now() - file.startedAt;
      const speed = tookMs >= oneSecondMs ? ` (${rate(file.bytes, tookMs)})` : '';
      earlierBytes += file.bytes;
      doneBytes = 0;
      show(file.name);
      host.info(
        `${verbs.done} ${file.name}: ${formatBytes(file.bytes)} in ${formatDuration(tookMs)}${speed}.`,
      );
    },
  };
}

function percentOf(done: number, total: number): number {
  return total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 100;
}

/** `12.5 MB/s`, always in that unit, so that lines compare; powers of 1024 as in formatBytes. */
function rate(bytes: number, ms: number): string {
  const perSecond = bytes / 1024 / 1024 / (Math.max(1, ms) / 1000);
  return `${perSecond >= 100 ? Math.round(perSecond) : Math.round(perSecond * 10) / 10} MB/s`;
}
