import type { SourcePlace } from '../bpm/types';

/** `Catalog.xlsx, sheet Full, row 12`. */
export function placeText({ file, sheet, row }: SourcePlace): string {
  return [file, ...(sheet === undefined ? [] : [`sheet ${sheet}`]), `row ${row}`].join(', ');
}
