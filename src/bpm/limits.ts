/** What a library file may ask of the machine; a workbook beyond is refused before it is unpacked. */
export interface LibraryLimits {
  readonly fileBytes: number;
  /** Of all parts of a workbook together, as its zip directory says. */
  readonly unpackedBytes: number;
  /** Unpacked to packed bytes of one part of a workbook; deflate reaches 1032, real workbooks stay below 50. */
  readonly packingRatio: number;
  readonly rows: number;
  readonly columns: number;
  /** Rows × columns of all sheets or tables of one file. */
  readonly cells: number;
}

/** Ten times the largest catalog known (10,003 rows × 47 columns). */
export const defaultLimits: LibraryLimits = {
  fileBytes: 100 * 1024 * 1024,
  unpackedBytes: 300 * 1024 * 1024,
  packingRatio: 200,
  rows: 100_000,
  columns: 1_000,
  cells: 5_000_000,
};
