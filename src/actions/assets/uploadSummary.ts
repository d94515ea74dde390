import { formatBytes, formatDuration } from '../../format';
import type { NewAsset } from '../../lcs/assets/types';
import { assetTypeName } from '../../lcs/words/assetTypes';
import { escapeMarkdown, markdownLink, markdownTable } from '../../report/markdown';
import type { UploadFile } from './resolveUploadFile';

export interface UploadResult {
  readonly id: string;
  readonly name: string;
  readonly file: UploadFile;
  readonly wanted: NewAsset;
  /** Blank when the step did not ask. */
  readonly status: string;
  readonly tookMs: number;
  readonly reused: boolean;
  readonly page: string;
}

/** The page that an upload leaves on the run's summary. */
export function uploadSummary(result: UploadResult): string {
  const { id, name, file, wanted, status, tookMs, reused, page } = result;
  return markdownTable(
    ['Asset', escapeMarkdown(name)],
    [
      ['FileAssetId', `\`${id.replace(/[^\w-]/g, '')}\``],
      ['Type', escapeMarkdown(assetTypeName(wanted.fileType))],
      ['File', escapeMarkdown(`${wanted.fileName} (${formatBytes(file.bytes)})`)],
      ['Result', reused ? 'Reused an asset that was there' : 'Uploaded'],
      ['Validation status', escapeMarkdown(status || 'not asked for')],
      ['Time', formatDuration(tookMs)],
      ['Asset library', markdownLink('Open in LCS', page)],
    ],
  );
}
