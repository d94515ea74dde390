import type { BoardsWorkItem } from '../boards/types';
import { evidenceOf, typeField } from './evidence';
import { fingerprint } from './fingerprint';
import { evidenceHash, type Evidence, type SyncRecord } from './record';
import { normalTitle } from './title';
import type { DesiredItem } from './types';

export interface LinkedItem {
  readonly item: BoardsWorkItem;
  readonly record: SyncRecord;
}

export interface Likely {
  readonly key: string;
  readonly id: number;
  /** Why they look alike, as half a sentence. */
  readonly why: string;
}

export interface Match {
  /** Linked item by process key; each item and each process at most once. */
  readonly pairs: ReadonlyMap<string, LinkedItem>;
  /** Pairs that look alike but carry no strong evidence; never acted upon. */
  readonly likely: readonly Likely[];
  /** Linked items whose process is gone from the library. */
  readonly vanished: readonly LinkedItem[];
  /** Items that carry the same record as an older item: copies that people made. */
  readonly copies: readonly { readonly id: number; readonly originalId: number }[];
}

/**
 * Which process each linked work item belongs to, by evidence from strong to weak: the ids, the unchanged path,
 * the sequence id with the same title, the title under the same parent, the sequence id alone, the replacement
 * named by a deprecated row. Live rows choose before dead ones, but no number that a live row took over outweighs the
 * title of the dead row that had it. `processes` come parents first.
 */
export function matchProcesses(processes: readonly DesiredItem[], linked: readonly LinkedItem[]): Match {
  const { originals, copies } = withoutCopies(linked);
  const state = new Matching(originals);
  const candidates = processes.map((process) => ({ process, evidence: evidenceOf(process) }));
  const live = candidates.filter(({ process }) => process.state === 'live');
  const dead = candidates.filter(({ process }) => process.state !== 'live');
  state.joinByProof(live);
  state.joinByProof(dead);
  state.joinByPlace(live);
  state.joinByPlace(dead);
  state.takeReplacements(dead);
  state.joinByPlace(live);
  return {
    pairs: state.pairs,
    likely: state.likely(live.map(({ process }) => process)),
    vanished: originals.filter((one) => !state.taken.has(one)),
    copies,
  };
}

function withoutCopies(linked: readonly LinkedItem[]) {
  const byKey = new Map<string, LinkedItem>();
  const copies: { id: number; originalId: number }[] = [];
  for (const one of [...linked].sort((a, b) => a.item.id - b.item.id)) {
    const original = byKey.get(one.record.key);
    if (original) copies.push({ id: one.item.id, originalId: original.item.id });
    else byKey.set(one.record.key, one);
  }
  return { originals: [...byKey.values()], copies };
}

interface Candidate {
  readonly process: DesiredItem;
  readonly evidence: Evidence;
}

class Matching {
  readonly pairs = new Map<string, LinkedItem>();
  readonly taken = new Set<LinkedItem>();

  constructor(private readonly linked: readonly LinkedItem[]) {}

  /** Ids, unchanged paths, and numbers or places together with the title. */
  joinByProof(all: readonly Candidate[]): void {
    this.join(
      all,
      ({ process }) => process.sameAs?.toString(),
      ({ item }) => item.id.toString(),
    );
    this.joinBy(all, ({ microsoftId }) => microsoftId);
    this.joinBy(all, ({ partnerId }) => partnerId);
    this.joinBy(all, ({ libraryId }) => libraryId);
    this.join(
      all,
      ({ process }) => process.key,
      ({ record }) => (record.key.startsWith('path:') ? record.key : undefined),
    );
    this.joinBy(all, ({ sequenceId, title }) => sequenceId && `${sequenceId} ${title}`);
    // Twins of different types under one parent are told apart while the types stand.
    this.joinTitlesUnderParents(
      all,
      ({ process }) => fingerprint(process.type),
      ({ record }) => record.fields.get(typeField) ?? '',
    );
  }

  /** Titles under matched parents and numbers alone, each of which can make way for more of the other. */
  joinByPlace(all: readonly Candidate[]): void {
    for (let before = -1; before !== this.pairs.size;) {
      before = this.pairs.size;
      this.joinTitlesUnderParents(all);
      this.joinBy(all, ({ sequenceId }) => sequenceId);
    }
  }

  /** Same title under the same parent, from the top down, so that a matched parent helps its children. */
  private joinTitlesUnderParents(
    all: readonly Candidate[],
    further: (candidate: Candidate) => string = () => '',
    ofLinked: (linked: LinkedItem) => string = () => '',
  ): void {
    for (let before = -1; before !== this.pairs.size;) {
      before = this.pairs.size;
      this.join(
        all,
        (candidate) => {
          const parent = this.parentEvidence(candidate.process);
          return parent === undefined
            ? undefined
            : `${parent} ${candidate.evidence.title} ${further(candidate)}`;
        },
        (linked) =>
          `${linked.record.evidence.parent ?? ''} ${linked.record.evidence.title} ${ofLinked(linked)}`,
      );
    }
  }

  /** Blank for a root; undefined while the parent has no work item. */
  private parentEvidence({ parentKey }: DesiredItem): string | undefined {
    if (parentKey === undefined) return '';
    const record = this.pairs.get(parentKey)?.record;
    return record && evidenceHash(record.key);
  }

  private joinBy(all: readonly Candidate[], part: (evidence: Evidence) => string | undefined): void {
    this.join(
      all,
      ({ evidence }) => part(evidence),
      ({ record }) => part(record.evidence),
    );
  }

  /** A work item of a deprecated process goes over to the live process that replaces it and has none yet. */
  takeReplacements(dead: readonly Candidate[]): void {
    for (const {
      process: { key, replacedByKey },
    } of dead) {
      const one = this.pairs.get(key);
      if (!one || !replacedByKey || this.pairs.has(replacedByKey)) continue;
      this.pairs.delete(key);
      this.pairs.set(replacedByKey, one);
    }
  }

  /** Pairs what is still free on both sides and shares a piece of evidence that nothing else shares. */
  private join(
    all: readonly Candidate[],
    ofProcess: (candidate: Candidate) => string | undefined,
    ofLinked: (linked: LinkedItem) => string | undefined,
  ): void {
    const items = unique(
      this.linked.filter((one) => !this.taken.has(one)),
      ofLinked,
    );
    const free = unique(
      all.filter(({ process }) => !this.pairs.has(process.key)),
      ofProcess,
    );
    for (const [evidence, { process }] of free) {
      const one = items.get(evidence);
      if (!one) continue;
      this.pairs.set(process.key, one);
      this.taken.add(one);
    }
  }

  likely(live: readonly DesiredItem[]): Likely[] {
    const rest = this.linked.filter((one) => !this.taken.has(one));
    const byTitle = grouped(rest, ({ record }) => record.evidence.title);
    const byParent = grouped(rest, ({ record }) => record.evidence.parent ?? '');
    const result: Likely[] = [];
    for (const process of live) {
      if (this.pairs.has(process.key)) continue;
      const title = normalTitle(process.title);
      const elsewhere = byTitle.get(evidenceHash(title)) ?? [];
      const parent = this.parentEvidence(process);
      const siblings = (parent !== undefined && byParent.get(parent)) || [];
      for (const { item } of elsewhere) {
        result.push({ key: process.key, id: item.id, why: 'the same title in another place' });
      }
      const alike = mostAlike(
        title,
        siblings.filter((one) => !elsewhere.includes(one)),
      );
      for (const { item } of alike) {
        result.push({ key: process.key, id: item.id, why: 'a similar title under the same parent' });
      }
    }
    return result;
  }
}

/** Those whose title comes nearest to `title`, if any shares half of its words. */
function mostAlike(title: string, items: readonly LinkedItem[]): LinkedItem[] {
  const scores = items.map(({ item }) =>
    similarity(title, normalTitle(String(item.fields['System.Title'] ?? ''))),
  );
  const best = Math.max(0.5, ...scores);
  return items.filter((_item, index) => scores[index] === best);
}

/** Things by evidence, without those whose evidence is missing or shared. */
function unique<T>(things: readonly T[], evidence: (thing: T) => string | undefined): Map<string, T> {
  const single = new Map<string, T>();
  for (const [value, group] of grouped(things, evidence)) {
    if (value && group.length === 1) single.set(value, group[0] as T);
  }
  return single;
}

function grouped<T>(things: readonly T[], evidence: (thing: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const value = evidence(thing);
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group) group.push(thing);
    else groups.set(value, [thing]);
  }
  return groups;
}

/** Share of words that two titles have in common (Jaccard index), 0 to 1. */
function similarity(a: string, b: string): number {
  const left = new Set(a.split(' ').filter(Boolean));
  const right = new Set(b.split(' ').filter(Boolean));
  const common = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - common;
  return all === 0 ? 0 : common / all;
}
