import { normalTitle } from '../sync/title';
import type { ColumnRole } from './columnRoles';
import { preferred, type LibraryNode } from './libraryNode';
import { sequencePlace, titlePlace } from './sequenceIds';

const idRoles = ['microsoftId', 'partnerId', 'id', 'sequenceId'] as const satisfies readonly ColumnRole[];

/** Finds lines by what other lines say of them; a live line is found before a dead one. */
export class NodeIndex {
  private readonly ids = new Map<string, LibraryNode>();
  private readonly places = new Map<string, LibraryNode>();
  private readonly titlePlaces = new Map<string, LibraryNode>();
  private readonly paths = new Map<string, LibraryNode>();

  constructor(nodes: readonly LibraryNode[]) {
    for (const node of [...nodes].sort(preferred)) this.add(node);
  }

  add(node: LibraryNode): void {
    const { line, kind } = node;
    if (kind === 'requirement') return;
    for (const role of idRoles) {
      const id = line.id(role);
      if (id !== undefined) setFirst(this.ids, `${role} ${id.toLowerCase()}`, node);
    }
    if (line.sequenceId) setFirst(this.places, sequencePlace(line.sequenceId), node);
    const fromTitle = titlePlace(line.title);
    if (fromTitle) setFirst(this.titlePlaces, fromTitle, node);
    if (line.titles.length > 0) setFirst(this.paths, pathOf(line.titles), node);
  }

  /** By an id in the column of that role, else in any id column. */
  byId(role: (typeof idRoles)[number], id: string): LibraryNode | undefined {
    const key = id.toLowerCase();
    return [role, ...idRoles].map((one) => this.ids.get(`${one} ${key}`)).find((node) => node !== undefined);
  }

  /** By the place in the tree that its sequence id names, else the number in its title. */
  byPlace(place: string): LibraryNode | undefined {
    return this.places.get(place) ?? this.titlePlaces.get(place);
  }

  /** By its title and all titles above it, as a layout that repeats parents has them. */
  byPath(titles: readonly string[]): LibraryNode | undefined {
    return this.paths.get(pathOf(titles));
  }
}

function pathOf(titles: readonly string[]): string {
  return titles.map(normalTitle).join('\n');
}

function setFirst<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value);
}
