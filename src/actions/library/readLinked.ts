import type { BoardsWorkItem, DeletedWorkItem, FieldValue } from '../../boards/types';
import { counted } from '../../format';
import { libraryValues } from '../../sync/buildPlan';
import { adopt } from '../../sync/adopt';
import { matchDeleted } from '../../sync/matchDeleted';
import { matchProcesses, type LinkedItem, type Match } from '../../sync/match';
import { isContested } from '../../sync/mergeFields';
import { readRecord } from '../../sync/record';
import { normalTitle } from '../../sync/title';
import type { LibraryInputs, LibraryPorts } from './ports';
import type { MappedLibrary } from '../../mapping/mapLibrary';

/** Everything that Boards knows about a library. */
export interface LinkedWorld {
  readonly linked: readonly LinkedItem[];
  readonly match: Match;
  readonly adopted: ReadonlyMap<string, BoardsWorkItem>;
  readonly atRecord: ReadonlyMap<number, Readonly<Record<string, FieldValue>>>;
  readonly deleted: ReadonlyMap<string, number>;
}

/** Work items of the library, by its tag; where something would be created, also those that lost the tag. */
export async function readLinked(
  ports: LibraryPorts,
  inputs: LibraryInputs,
  mapped: MappedLibrary,
): Promise<LinkedWorld> {
  let linked = await readLinkedItems(ports, inputs.libraryName);
  let match = matchProcesses(mapped.desired, linked);
  const isNew = ({ key, state }: MappedLibrary['desired'][number]) =>
    state === 'live' && !match.pairs.has(key);
  if (mapped.desired.some(isNew)) {
    const untagged = await linkedWithoutTag(ports, inputs.libraryName);
    if (untagged.length > 0) {
      linked = [...linked, ...untagged];
      match = matchProcesses(mapped.desired, linked);
    }
  }
  const missing = mapped.desired.filter(isNew);
  const deleted =
    missing.length > 0
      ? matchDeleted(missing, await deletedItems(ports, missing), inputs.libraryName)
      : new Map<string, number>();
  return {
    linked,
    match,
    deleted,
    adopted: await adopted(ports, inputs, mapped, linked, missing),
    atRecord: await contested(ports, mapped, match),
  };
}

/** Work items that carry the library's tag and its record. */
export async function readLinkedItems(
  { boards, host }: LibraryPorts,
  library: string,
): Promise<LinkedItem[]> {
  const ids = await boards.idsByTag();
  if (ids.length > 0) host.info(`Reading ${counted(ids.length, 'linked work item')}.`);
  return withRecord(await boards.read(ids), library);
}

/** Work items that carry the library's record and lost its tag. */
export async function linkedWithoutTag({ boards }: LibraryPorts, library: string): Promise<LinkedItem[]> {
  return withRecord(await boards.read(await boards.idsWithHyperlinksWithoutTag()), library);
}

function withRecord(items: readonly BoardsWorkItem[], library: string): LinkedItem[] {
  return items.flatMap((item) => {
    const record = readRecord(item, library);
    return record ? [{ item, record }] : [];
  });
}

async function deletedItems(
  { boards, host }: LibraryPorts,
  missing: MappedLibrary['desired'],
): Promise<DeletedWorkItem[]> {
  const titles = new Set(missing.map(({ title }) => normalTitle(title)));
  const items = await boards.deleted((title) => titles.has(normalTitle(title)));
  if (items.length > 0) host.info(`Work items of the library in the recycle bin: ${items.length}.`);
  return items;
}

/** In the record of any library: what another library has taken is not free. */
const recordMark = '/_workitems?lst=bpm&library=';

async function adopted(
  { boards, host }: LibraryPorts,
  { adoptBy }: LibraryInputs,
  { desired }: MappedLibrary,
  linked: readonly LinkedItem[],
  missing: MappedLibrary['desired'],
): Promise<ReadonlyMap<string, BoardsWorkItem>> {
  if (adoptBy.by === 'none' || missing.length === 0) return new Map();
  const known = new Set(linked.map(({ item }) => item.id));
  const ids = await boards.idsByTypes([...new Set(missing.map(({ type }) => type))]);
  const others = await boards.read(ids.filter((id) => !known.has(id)));
  const free = others.filter(({ hyperlinks }) => !hyperlinks.some(({ url }) => url.includes(recordMark)));
  const result = adopt(desired, missing, free, adoptBy);
  host.info(
    `Existing work items for ${result.size} of the ${counted(missing.length, 'process', 'processes')} without one, out of ${free.length}.`,
  );
  return result;
}

/** State at the last synchronization of the items where library and people may both have changed a field. */
async function contested(
  { boards, host }: LibraryPorts,
  { desired, mapped, kinds }: MappedLibrary,
  match: Match,
) {
  const result = new Map<number, Readonly<Record<string, FieldValue>>>();
  const pairs = desired.flatMap((process) => {
    const pair = process.state === 'live' ? match.pairs.get(process.key) : undefined;
    return pair && isContested({ ...pair, library: libraryValues(process), mapped, kinds }) ? [pair] : [];
  });
  if (pairs.length > 0)
    host.info(`Looking at the history of ${counted(pairs.length, 'work item')} that both sides changed.`);
  await Promise.all(
    pairs.map(async ({ item, record }) => {
      const fields = await boards.readRevision(item.id, record.rev);
      if (fields) result.set(item.id, fields);
    }),
  );
  return result;
}
