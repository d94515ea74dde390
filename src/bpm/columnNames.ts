/** A column's name as people read it: without line breaks and double blanks, and without Microsoft's ` MS BPC`. */
export function columnName(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ms bpc$/i, '');
}

/** A column's name as it is compared: letters and digits only; `Countries/regions` and `Countries, Regions` are one. */
export function columnKey(header: string): string {
  return columnName(header)
    .toLowerCase()
    .replace(/^(?:msbpc|system)\./, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
