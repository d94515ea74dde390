import { formatBytes, formatDuration } from '../../format';
import { escapeMarkdown, markdownTable } from '../../report/markdown';
import type { FetchedFile } from './fetchFiles';

/** The page that a download leaves on the run's summary. */
export function downloadSummary(fetched: readonly FetchedFile[], tookMs: number): string {
  const table = markdownTable(
    ['Asset', 'File', 'Size', 'FileAssetId', 'SHA-256'],
    fetched.map(({ asset, target, bytes, sha256 }) => [
      escapeMarkdown(asset.name),
      escapeMarkdown(target),
      formatBytes(bytes),
      `\`${asset.id.replace(/[^\w-]/g, '')}\``,
      `\`${sha256}\``,
    ]),
  );
  return `${table}\n\nTime: ${formatDuration(tookMs)}`;
}
