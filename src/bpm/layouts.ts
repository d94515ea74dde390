import { columnKey, columnName } from './columnNames';
import { findRoles, type ColumnRole } from './columnRoles';
import type { LibraryColumns } from './libraryColumns';

/** How the columns of one table are to be read. */
export interface Layout {
  /** `catalog-2026`, `catalog-full`, `catalog-simple`, `bpm` or `mapped`. */
  readonly name: string;
  /** Column numbers of the titles from the root down; empty when one column holds the title of every level. */
  readonly levels: readonly number[];
  /** The library's word for each level, where the headers say one; `Title 1` says none. */
  readonly levelNames: readonly string[];
  readonly roles: Partial<Readonly<Record<ColumnRole, number>>>;
}

interface Candidate {
  readonly name: string;
  /** For people whose file fits none. */
  readonly needs: string;
  readonly fits: (columns: Columns) => boolean;
}

interface Columns {
  readonly titles: readonly number[];
  readonly named: readonly number[];
  readonly roles: Layout['roles'];
}

/** From the most to the least specific. */
export const knownLayouts: readonly Candidate[] = [
  {
    name: 'catalog-2026',
    needs: "'Microsoft ID' or 'Partner ID', and titles as 'Title 1', 'Title 2', … or 'Title'",
    fits: ({ titles, named, roles }) =>
      (roles.microsoftId ?? roles.partnerId) !== undefined &&
      (titles.length > 0 || named.length > 1 || roles.title !== undefined),
  },
  {
    name: 'catalog-full',
    needs: "'Work Item Type' and 'Title 1', 'Title 2', …",
    fits: ({ titles, roles }) => titles.length > 0 && roles.type !== undefined,
  },
  {
    name: 'catalog-simple',
    needs: "'End to end', 'Process area', 'Process' and 'Scenario', at least the first two",
    fits: ({ named }) => named.length > 1,
  },
  {
    name: 'bpm',
    needs: "'Id', 'Parent Id' and 'Name'",
    fits: ({ roles }) => roles.id !== undefined && roles.parentId !== undefined && roles.title !== undefined,
  },
];

/** Header words of the simple layout, from the root down; they vary between releases. */
const levelWords: readonly (readonly string[])[] = [
  ['End to end', 'End-to-end process', 'End to end business process', 'End to end scenario'],
  ['Process area', 'Business process area'],
  ['Process', 'Business process'],
  ['Scenario', 'Scenario or pattern', 'Pattern', 'Process scenario'],
  ['System process', 'Process step'],
];

/** The layout that a header row speaks of; undefined when it is no header row of a library. */
export function recogniseLayout(headers: readonly string[], mapped?: LibraryColumns): Layout | undefined {
  if (mapped && isFullMapping(mapped)) return mappedLayout(headers, mapped);
  const roles = { ...findRoles(headers), ...(mapped ? mappedRoles(headers, mapped) : {}) };
  const columns = { titles: numberedTitles(headers), named: namedLevels(headers), roles };
  const layout = knownLayouts.find(({ fits }) => fits(columns));
  if (!layout) return undefined;
  const levels = columns.titles.length > 0 ? columns.titles : columns.named.length > 1 ? columns.named : [];
  const isNamed = levels === columns.named;
  return {
    name: layout.name,
    levels: layout.name === 'bpm' ? [] : levels,
    levelNames: isNamed ? levels.map((column) => columnName(headers[column] ?? '')) : [],
    roles,
  };
}

/** Columns of the mapping file make a layout of their own when they say where titles stand. */
export function isFullMapping({ levels, title }: LibraryColumns): boolean {
  return title !== undefined || (levels?.length ?? 0) > 0;
}

function mappedLayout(headers: readonly string[], mapped: LibraryColumns): Layout | undefined {
  const keys = headers.map(columnKey);
  const levels = (mapped.levels ?? []).map((name) => keys.indexOf(columnKey(name)));
  const roles = mappedRoles(headers, mapped);
  const named = (Object.keys(roles) as ColumnRole[]).length;
  const wanted = Object.keys(mapped).filter((name) => name !== 'levels' && name !== 'sheets').length;
  if (levels.includes(-1) || named < wanted) return undefined;
  return { name: 'mapped', levels, levelNames: mapped.levels ?? [], roles };
}

function mappedRoles(headers: readonly string[], mapped: LibraryColumns): Layout['roles'] {
  const keys = headers.map(columnKey);
  return Object.fromEntries(
    Object.entries(mapped)
      .filter((entry): entry is [ColumnRole, string] => typeof entry[1] === 'string')
      .map(([role, name]) => [role, keys.indexOf(columnKey(name))] as const)
      .filter(([, column]) => column >= 0),
  );
}

/** `Title 1` … `Title 10`, as far as they follow each other. */
function numberedTitles(headers: readonly string[]): number[] {
  const keys = headers.map(columnKey);
  const columns: number[] = [];
  for (let level = 1, at = keys.indexOf('title1'); at >= 0; level += 1, at = keys.indexOf(`title${level}`)) {
    columns.push(at);
  }
  return columns;
}

function namedLevels(headers: readonly string[]): number[] {
  const keys = headers.map(columnKey);
  const columns: number[] = [];
  for (const words of levelWords) {
    const found = words.map((word) => keys.indexOf(columnKey(word))).find((column) => column >= 0);
    if (found === undefined) break;
    columns.push(found);
  }
  return columns;
}
