import { formatDuration } from '../../format';
import type { HistoryEntry } from '../../lcs/environments/types';
import { utcMinute } from '../assets/assetOrder';

/** `Application deployable package 'Build 7', RollbackCompleted, 2026-01-31 10:00 UTC to … (2 h 5 min)`. */
export function describeEntry(entry: HistoryEntry): string {
  const { name, type, typeText, status, startedAt, endedAt } = entry;
  const from = startedAt !== undefined ? utcMinute(startedAt) : '';
  const to = endedAt !== undefined ? ` to ${utcMinute(endedAt)}` : '';
  const took =
    startedAt !== undefined && endedAt !== undefined ? ` (${formatDuration(endedAt - startedAt)})` : '';
  const what = `${typeText || type || 'Operation'}${name ? ` '${name}'` : ''}`;
  return [what, status, from && `${from}${to}${took}`].filter(Boolean).join(', ');
}
