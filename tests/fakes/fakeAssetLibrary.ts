import type { Asset, AssetLibrary, NewAsset } from '../../src/lcs/assets/types';
import { LcsError } from '../../src/lcs/lcsError';

export interface FakeAsset extends Omit<Asset, 'location'> {
  committed: boolean;
  isInvalid?: boolean;
  validationText?: string;
  /** Words still to be told, one a question; the last one stays. */
  words: string[];
}

type Verb = 'create' | 'commit' | 'validationStatus' | 'list' | 'listShared' | 'get' | 'remove';

interface Failure {
  readonly verb: Verb;
  readonly error: Error;
  /** The work is done before the failure. */
  readonly after: boolean;
  skip: number;
}

/** A project's library in memory, with failures on order. Links are `https://blobs.example/<id>?sp=…`. */
export interface FakeAssetLibrary extends AssetLibrary {
  readonly assets: FakeAsset[];
  readonly shared: FakeAsset[];
  /** `verb argument`, in order. */
  readonly calls: readonly string[];
  /** Permissions of the links in lists; default `r`. */
  listPermissions: string;
  /** Whether lists show what was never committed; default true. */
  listUncommitted: boolean;
  /** Words after a commit; default `Unknown`, `Process`, `Done`. */
  words: string[];
  /** Puts a committed, valid asset into the project's library. */
  add(asset: Partial<FakeAsset> & { readonly name: string }): FakeAsset;
  addShared(asset: Partial<FakeAsset> & { readonly name: string }): FakeAsset;
  /** Lets a coming call of that verb fail, the first one after `skip`. */
  fail(verb: Verb, error: Error, options?: { readonly after?: boolean; readonly skip?: number }): void;
}

/** The error of a call whose answer was lost. */
export function lostAnswer(purpose = 'create the asset'): LcsError {
  return lcsError({ what: `Could not ${purpose}: the connection was cut.`, outcomeUnknown: true });
}

/** An error of the service; defaults to one that is refused for good. */
export function lcsError(details: Partial<ConstructorParameters<typeof LcsError>[0]> = {}): LcsError {
  return new LcsError({
    code: 'lcs-refused',
    what: 'Could not do it: LCS answered 400 (bad request).',
    remedy: 'Correct it.',
    outcomeUnknown: false,
    ...details,
  });
}

const day = 86_400_000;

export function fakeAssetLibrary(): FakeAssetLibrary {
  const assets: FakeAsset[] = [];
  const shared: FakeAsset[] = [];
  const calls: string[] = [];
  const failures: Failure[] = [];
  let made = 0;

  function make(asset: Partial<FakeAsset> & { readonly name: string }): FakeAsset {
    made += 1;
    return {
      id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
      fileName: asset.name,
      description: '',
      fileType: 10,
      version: 1,
      modifiedAt: Date.UTC(2026, 0, 1) + made * day,
      committed: true,
      words: ['Done'],
      ...asset,
    };
  }

  async function call<T>(verb: Verb, argument: string, signal: AbortSignal | undefined, work: () => T) {
    signal?.throwIfAborted();
    calls.push(`${verb} ${argument}`.trim());
    await Promise.resolve();
    const failure = failures.find((one) => one.verb === verb);
    if (failure && failure.skip > 0) failure.skip -= 1;
    else if (failure) {
      failures.splice(failures.indexOf(failure), 1);
      if (failure.after) work();
      throw failure.error;
    }
    return work();
  }

  function found(id: string, of = assets): FakeAsset {
    const asset = of.find((one) => one.id === id);
    if (asset) return asset;
    throw lcsError({
      code: 'asset-not-found',
      what: `Could not read the asset ${id}: LCS answered 404 (not found).`,
      facts: ['LCS says: no such asset'],
      serviceMessage: 'no such asset',
      status: 404,
    });
  }

  const link = (id: string, permissions: string) =>
    `https://blobs.example/${id}?sp=${permissions}&sig=secret`;
  const viewOf = ({ committed: _, words: __, ...asset }: FakeAsset): Asset => asset;

  const fake: FakeAssetLibrary = {
    page: 'https://lcs.example/V2/AssetLibrary/1',
    sharedPage: 'https://lcs.example/V2/SharedAssetLibrary',
    assets,
    shared,
    calls,
    listPermissions: 'r',
    listUncommitted: true,
    words: ['Unknown', 'Process', 'Done'],
    add: (asset) => assets[assets.push(make(asset)) - 1]!,
    addShared: (asset) => shared[shared.push(make(asset)) - 1]!,
    fail: (verb, error, { after = false, skip = 0 } = {}) => void failures.push({ verb, error, after, skip }),
    create: (asset: NewAsset, signal) =>
      call('create', asset.name, signal, () => {
        const { id } = fake.add({ ...asset, committed: false, words: ['Unknown'] });
        return { id, location: link(id, 'rcw') };
      }),
    commit: (id, signal) =>
      call('commit', id, signal, () => {
        const asset = found(id);
        if (!asset.committed) asset.words = [...fake.words];
        asset.committed = true;
      }),
    validationStatus: (id, signal) =>
      call('validationStatus', id, signal, () => {
        const { words } = found(id);
        return (words.length > 1 ? words.shift() : words[0]) ?? 'Unknown';
      }),
    list: (fileType, signal) =>
      call('list', String(fileType), signal, () =>
        assets
          .filter((asset) => asset.fileType === fileType && (asset.committed || fake.listUncommitted))
          .map((asset) => ({ ...viewOf(asset), location: link(asset.id, fake.listPermissions) })),
      ),
    listShared: (fileType, signal) =>
      call('listShared', String(fileType), signal, () =>
        shared.filter((asset) => asset.fileType === fileType).map(viewOf),
      ),
    get: (id, signal) =>
      call('get', id, signal, () => ({
        ...viewOf(found(id, [...assets, ...shared])),
        location: link(id, 'r'),
      })),
    remove: (id, signal) =>
      call('remove', id, signal, () => void assets.splice(assets.indexOf(found(id)), 1)),
  };
  return fake;
}
