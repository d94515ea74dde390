import type { LibraryProcess } from '../bpm/types';
import { rows, type Findings } from './findings';
import { suggest } from './suggest';
import type { AreaEntry } from './types';

export interface AreaOptions {
  readonly projectName: string;
  /** Areas that exist, as `Project\A\B`. */
  readonly areaPaths: readonly string[];
  /** Below which the library's areas are put; undefined: the project's root. */
  readonly areaPath: string | undefined;
  readonly createAreaPaths: boolean;
}

export interface AreaMapper {
  /** The area of a process and whether the library says so; undefined: wherever Azure DevOps puts it. */
  areaOf(
    process: LibraryProcess,
    place: string,
  ): { readonly path: string; readonly isOwn: boolean } | undefined;
  /** Parents first. */
  toCreate(): string[];
}

/** Puts the areas of a library, from the column that the rule names exactly, below the area path of the task. */
export function mapAreas(rule: AreaEntry, options: AreaOptions, findings: Findings): AreaMapper {
  const existing = new Map(options.areaPaths.map((path) => [path.toLowerCase(), path]));
  const created = new Map<string, string>();
  const root = rootArea(options, existing, created, findings);
  const known = (path: string) => existing.get(path.toLowerCase()) ?? created.get(path.toLowerCase());

  const settle = (path: string, place: string): string => {
    const found = known(path);
    if (found !== undefined) return found;
    if (options.createAreaPaths) {
      for (const one of withParents(path)) if (known(one) === undefined) created.set(one.toLowerCase(), one);
      return path;
    }
    const nearest = [...withParents(path)].reverse().find((one) => known(one) !== undefined) ?? root;
    findings.add(
      'area-missing',
      'warning',
      path.toLowerCase(),
      place,
      (count, first) =>
        `The area '${path}' of ${rows(count, first)} does not exist; '${nearest}' is used. Set createAreaPaths to true to have it created.`,
    );
    return nearest;
  };
  return {
    areaOf: (process, place) => {
      const own = ownArea(process, rule, place, findings);
      if (own === undefined) return options.areaPath === undefined ? undefined : { path: root, isOwn: false };
      return { path: settle([root, ...own].join('\\'), place), isOwn: true };
    },
    toCreate: () => [...created.values()].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1)),
  };
}

function rootArea(
  { projectName, areaPath, createAreaPaths }: AreaOptions,
  existing: ReadonlyMap<string, string>,
  created: Map<string, string>,
  findings: Findings,
): string {
  const path = wholePath(areaPath ?? '', projectName);
  const found = existing.get(path.toLowerCase());
  if (found !== undefined || path === projectName) return found ?? path;
  if (createAreaPaths) {
    for (const one of withParents(path)) {
      if (!existing.has(one.toLowerCase())) created.set(one.toLowerCase(), one);
    }
    return path;
  }
  const meant = suggest(path, existing.values());
  findings.add(
    'area-path',
    'error',
    path,
    '',
    () =>
      `The area path '${path}' does not exist.${meant === undefined ? '' : ` Did you mean '${meant}'?`} Correct areaPath, or set createAreaPaths to true.`,
  );
  return path;
}

/** With the project in front, whether the user wrote it or not, and with either kind of slash. */
export function wholePath(path: string, projectName: string): string {
  const parts = path
    .split(/[\\/]/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts[0]?.toLowerCase() === projectName.toLowerCase()) parts.shift();
  return [projectName, ...parts].join('\\');
}

/** Parts of the area below the root; undefined when the library says nothing. */
function ownArea(
  process: LibraryProcess,
  { column, strip, levels = {} }: AreaEntry,
  place: string,
  findings: Findings,
): string[] | undefined {
  const byLevel = levels[String(process.level)];
  const text = byLevel ?? (column ? process.columns[column]?.toString() : undefined);
  if (text === undefined) return undefined;
  const parts = text
    .split(/[\\/]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const rest = byLevel === undefined ? stripped(parts, strip) : parts;
  return rest.map((part) => nodeName(part, place, findings));
}

/** The first part of an area path names the project it comes from. */
function stripped(parts: readonly string[], strip: string | undefined): readonly string[] {
  if (strip === undefined) return parts.slice(1);
  const front = strip.split(/[\\/]/).filter(Boolean);
  const fits = front.every((part, index) => part.toLowerCase() === parts[index]?.toLowerCase());
  return fits ? parts.slice(front.length) : parts;
}

/** Characters and length that area names cannot have (azure-devops-work-items 4). */
function nodeName(part: string, place: string, findings: Findings): string {
  const name = part
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[\\/:*?"<>|#$&+\u0000-\u001f\u007f]+/g, '-')
    .replace(/\.+$/, '')
    .slice(0, 255)
    .trim();
  if (name === part) return part;
  findings.add(
    'area-characters',
    'warning',
    part,
    place,
    (count, first) =>
      `The area '${part}' of ${rows(count, first)} holds characters that area paths cannot have; '${name || '-'}' is used.`,
  );
  return name || '-';
}

/** `P\A\B` → `P`, `P\A`, `P\A\B`. */
function withParents(path: string): string[] {
  const parts = path.split('\\');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('\\'));
}

function depth(path: string): number {
  return path.split('\\').length;
}
