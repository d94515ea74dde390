import readWorkbook from 'read-excel-file/node';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, string>>;

/** The sheets of Microsoft's process template workbook, reduced to texts. */
export interface Template {
  readonly types: readonly Row[];
  readonly fields: readonly Row[];
  /** By the label of the field, in lower case. */
  readonly pickLists: ReadonlyMap<string, readonly string[]>;
  readonly backlogs: readonly Row[];
  /** Below the root, with `\` between the levels; parents first. */
  readonly areaPaths: readonly string[];
  readonly iterationPaths: readonly string[];
}

/** Reads the workbook; the sheets are those of the release of March 2026. */
export async function readTemplate(file: string): Promise<Template> {
  const sheets = await readWorkbook(file);
  const sheet = (name: string): Cell[][] => {
    const found = sheets.find((candidate) => candidate.sheet === name);
    if (!found) throw new Error(`${file} has no sheet "${name}".`);
    return found.data.map((row) =>
      row.map((cell) => (cell instanceof Date ? cell.toISOString() : cell) as Cell),
    );
  };
  // The first column of the areas is the project itself.
  const areas = sheet('Area paths')
    .slice(1)
    .map((row) => row.slice(1, 5));
  return {
    types: rows(sheet('Work item types')),
    fields: rows(sheet('Fields')),
    pickLists: columns(sheet('Picklists')),
    backlogs: rows(sheet('Backlogs')),
    areaPaths: paths(areas),
    iterationPaths: paths(sheet('Iteration paths').slice(1)),
  };
}

function rows([header = [], ...data]: Cell[][]): Row[] {
  return data.map((row) => Object.fromEntries(header.map((name, index) => [text(name), text(row[index])])));
}

function columns([header = [], ...data]: Cell[][]): Map<string, string[]> {
  return new Map(
    header.map((name, index) => [
      text(name).toLowerCase(),
      data.map((row) => text(row[index])).filter((value) => value !== ''),
    ]),
  );
}

/** One filled cell per row; its column is its depth. */
function paths(data: Cell[][]): string[] {
  const current: string[] = [];
  const found: string[] = [];
  for (const row of data) {
    const depth = row.findIndex((cell) => text(cell) !== '');
    if (depth < 0) continue;
    current.length = Math.min(depth, current.length);
    current.push(text(row[depth]));
    found.push(current.join('\\'));
  }
  return found;
}

function text(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).trim();
}
