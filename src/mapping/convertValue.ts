import type { FieldValue } from '../boards/types';
import type { CellValue } from '../bpm/types';
import { visibleHtml } from '../sync/html';

/** What a cell becomes in a field of that kind; undefined when it cannot. */
export function convertValue(value: CellValue, kind: string): FieldValue | undefined {
  const text = String(value).trim();
  switch (kind) {
    case 'html':
      return asHtml(text);
    case 'integer':
      return whole(numberOf(value));
    case 'double':
      return numberOf(value);
    case 'boolean':
      return booleanOf(text);
    case 'dateTime':
      return dateOf(value);
    default:
      return isHtml(text) ? visibleHtml(text) : text;
  }
}

/** Text with tags is HTML already; everything else is escaped, its line breaks kept. */
export function asHtml(text: string): string {
  if (isHtml(text)) return text;
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r\n?|\n/g, '<br>');
}

function isHtml(text: string): boolean {
  return /<\/?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|pre|span|strong|table|tbody|td|th|tr|u|ul)\b[^<>]*>/i.test(
    text,
  );
}

/** Decimal comma and decimal point; `1.234,5` is ambiguous and none. */
function numberOf(value: CellValue): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = String(value).trim();
  return /^[+-]?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function whole(value: number | undefined): number | undefined {
  return value === undefined || !Number.isInteger(value) ? undefined : value;
}

function booleanOf(text: string): boolean | undefined {
  if (/^(?:true|yes|y|x|1)$/i.test(text)) return true;
  return /^(?:false|no|n|0)$/i.test(text) ? false : undefined;
}

/** Days between Excel's day 0 (30 December 1899) and 1970. */
const excelEpochDays = 25_569;
const dayMs = 86_400_000;

/** ISO 8601 texts, and Excel's day numbers; other ways to write a date mean different days in different countries. */
function dateOf(value: CellValue): string | undefined {
  if (typeof value === 'number') {
    const isDay = value > 10_000 && value < 100_000;
    return isDay ? new Date(Math.round((value - excelEpochDays) * dayMs)).toISOString() : undefined;
  }
  const text = String(value).trim();
  if (!/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(text))
    return undefined;
  const zoned = /T|\s/.test(text) && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text;
  const date = new Date(zoned.replace(' ', 'T'));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
