import type { FieldValue } from '../process/types';
import { endOfTime, serviceTime } from '../world/dates';
import { parentId, visibleRelations } from '../world/items';
import { findTreePath } from '../world/nodes';
import type { Revision, StoredItem, World } from '../world/types';

type Compute = (world: World, item: StoredItem, revision: Revision) => FieldValue | undefined;

const levels = [1, 2, 3, 4, 5, 6, 7];

/** Fields that the service derives; they are stored nowhere. In the order in which `$expand=all` shows them. */
const computed: Readonly<Record<string, Compute>> = {
  'System.Id': (_world, item) => item.id,
  'System.AreaId': (_world, item, revision) => nodeId(item, revision, 'area'),
  'System.NodeName': (_world, _item, revision) => path(revision, 'System.AreaPath').at(-1),
  ...Object.fromEntries(
    levels.map((level): [string, Compute] => [
      `System.AreaLevel${level}`,
      (_world, _item, revision) => path(revision, 'System.AreaPath')[level - 1],
    ]),
  ),
  'System.Rev': (_world, _item, revision) => revision.rev,
  'System.AuthorizedDate': (_world, _item, revision) => serviceTime(revision.changedAt),
  'System.RevisedDate': (_world, item, revision) => revisedDate(item, revision),
  'System.IterationId': (_world, item, revision) => nodeId(item, revision, 'iteration'),
  ...Object.fromEntries(
    levels.map((level): [string, Compute] => [
      `System.IterationLevel${level}`,
      (_world, _item, revision) => path(revision, 'System.IterationPath')[level - 1],
    ]),
  ),
  'System.AuthorizedAs': (_world, _item, revision) => revision.fields['System.ChangedBy'],
  'System.PersonId': () => 77_331,
  'System.Watermark': (_world, _item, revision) => revision.watermark,
  'System.Parent': (world, item) => parentId(world, item),
};

/** Computed as well, but only where a client asks for them by name or queries them. */
const counted: Readonly<Record<string, Compute>> = {
  'System.HyperLinkCount': (world, item) => countResources(world, item, 'Hyperlink'),
  'System.ExternalLinkCount': (world, item) => countResources(world, item, 'ArtifactLink'),
  'System.AttachedFileCount': (world, item) => countResources(world, item, 'AttachedFile'),
  'System.RelatedLinkCount': (world, item) =>
    visibleRelations(world, item).filter((relation) => 'link' in relation).length,
  'System.RemoteLinkCount': () => 0,
  'System.IsDeleted': (_world, item) => item.deleted !== undefined,
};

export const expandedFields: readonly string[] = Object.keys(computed);

/** The value of any field of a revision, derived ones included. */
export function readField(
  world: World,
  item: StoredItem,
  revision: Revision,
  referenceName: string,
): FieldValue | undefined {
  const compute = computed[referenceName] ?? counted[referenceName];
  return compute ? compute(world, item, revision) : revision.fields[referenceName];
}

function path(revision: Revision, name: string): string[] {
  return String(revision.fields[name] ?? '').split('\\');
}

function nodeId(item: StoredItem, revision: Revision, structure: 'area' | 'iteration'): number | undefined {
  const name = structure === 'area' ? 'System.AreaPath' : 'System.IterationPath';
  return findTreePath(item.project, structure, String(revision.fields[name] ?? ''))?.id;
}

function revisedDate(item: StoredItem, revision: Revision): string {
  const next = item.revisions[revision.rev];
  return next ? serviceTime(next.changedAt) : endOfTime;
}

function countResources(world: World, item: StoredItem, rel: string): number {
  return visibleRelations(world, item).filter(
    (relation) => 'resource' in relation && relation.resource.rel === rel,
  ).length;
}
