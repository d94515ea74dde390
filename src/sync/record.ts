import type { BoardsWorkItem, FieldValue, Hyperlink } from '../boards/types';
import { fingerprint, shortHash } from './fingerprint';

/** What the last synchronization left on a work item, read back from its hyperlink. */
export interface SyncRecord {
  /** Key of the process when the item was created or adopted; it never changes afterwards, nor does the URL. */
  readonly key: string;
  readonly evidence: Evidence;
  /** `rev` of the work item right after that synchronization; 0 when unknown. */
  readonly rev: number;
  readonly fields: FieldFingerprints;
  /** Fingerprints of the tags that the library owned. */
  readonly tags: ReadonlySet<string>;
  /** What `removedPolicy` did to the item: `tag`, `close` or nothing. */
  readonly removed: 'tag' | 'close' | undefined;
  /** The hyperlink as it stands on the work item. */
  readonly link: Hyperlink;
}

/** What recognises a process when its key changes between releases, each hashed (`evidenceHash`); absent when the library had none. */
export interface Evidence {
  readonly microsoftId?: string;
  readonly partnerId?: string;
  readonly libraryId?: string;
  readonly sequenceId?: string;
  /** Of the normalised title. */
  readonly title?: string;
  /** Of the parent's record key. */
  readonly parent?: string;
}

/** Looks up the fingerprint of a field by reference name; undefined when the record says nothing of it. */
export interface FieldFingerprints {
  get(referenceName: string): string | undefined;
}

/** Everything that a record is made of; values are the library's, as last written. */
export interface RecordContent {
  readonly key: string;
  readonly evidence: Evidence;
  readonly rev: number;
  /** Fingerprint by reference name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly removed: SyncRecord['removed'];
}

/** Azure DevOps documents no limit for a link's comment; 255 is what every known client stays under. */
const commentLimit = 255;
const version = 'lst1';

/** The start of every record URL of a library; `projectUrl` as people open it, without trailing slash. */
export function recordPrefix(projectUrl: string, library: string): string {
  return `${projectUrl}/_workitems?lst=bpm&library=${encodeURIComponent(library)}&`;
}

/** Eight characters: 48 bits, so that ten thousand processes do not meet by chance. */
const evidenceLength = 8;

export function evidenceHash(value: string): string {
  return shortHash(value.toLowerCase(), evidenceLength);
}

/** The URL of a process's record: the same for its whole life, so that it can be looked up. */
export function recordUrl(prefix: string, key: string): string {
  return `${prefix}process=${encodeURIComponent(key)}`;
}

/** The hyperlink that carries a record. */
export function writeRecord(prefix: string, content: RecordContent): Hyperlink {
  return { url: recordUrl(prefix, content.key), comment: writeComment(content) };
}

/** The record of `library` on a work item; undefined when it has none or an unreadable one. */
export function readRecord(
  item: Pick<BoardsWorkItem, 'hyperlinks'>,
  library: string,
): SyncRecord | undefined {
  for (const link of item.hyperlinks) {
    const record = readLink(link, library);
    if (record) return record;
  }
  return undefined;
}

function readLink(link: Hyperlink, library: string): SyncRecord | undefined {
  const query = new URLSearchParams(link.url.slice(link.url.indexOf('?') + 1));
  const key = query.get('process');
  if (query.get('lst') !== 'bpm' || query.get('library') !== library || !key) return undefined;
  return { key, ...readComment(link.comment), link };
}

/** The same record with a note of what `removedPolicy` did. */
export function markRemoved({ link }: SyncRecord, removed: 'tag' | 'close', rev: number): Hyperlink {
  const [mark = version, , form = '2-', ...rest] = link.comment.split(';');
  const comment = [mark, rev, form.slice(0, 1) + (removed === 'tag' ? 't' : 'c'), ...rest].join(';');
  return { ...link, comment };
}

const letters = {
  microsoftId: 'm',
  partnerId: 'p',
  libraryId: 'i',
  sequenceId: 's',
  title: 't',
  parent: 'u',
} as const;
const evidenceNames = Object.keys(letters) as (keyof Evidence)[];

/**
 * `lst1;<rev>;<id length><removed>;<evidence>;<fields>;<tags>`: evidence as letter and hash; per field its id (a
 * hash of the reference name, as long as the record's fields need to differ) and its fingerprint; per tag its
 * fingerprint. Fields that no longer fit are left out and count as never synchronized.
 */
function writeComment({ rev, evidence, fields, tags, removed }: RecordContent): string {
  const names = Object.keys(fields).sort();
  const idLength =
    [2, 3, 4].find((length) => new Set(names.map((name) => shortHash(name, length))).size === names.length) ??
    5;
  const evidenceText = evidenceNames
    .map((name) => (evidence[name] ? letters[name] + evidence[name] : ''))
    .join('');
  const head = `${version};${rev};${idLength}${removed === 'tag' ? 't' : removed === 'close' ? 'c' : '-'};${evidenceText};`;
  const tagText = `;${tags.map(tagFingerprint).join('')}`.slice(0, tagRoom);
  let fieldText = '';
  for (const name of names) {
    const entry = shortHash(name, idLength) + fields[name];
    if (head.length + fieldText.length + entry.length + tagText.length > commentLimit) break;
    fieldText += entry;
  }
  return head + fieldText + tagText;
}

/** Room for the fingerprints of twelve tags. */
const tagRoom = 1 + 12 * 4;

function readComment(comment: string): Omit<SyncRecord, 'key' | 'link'> {
  const [mark, rev, form = '', evidenceText = '', fieldText = '', tagText = ''] = comment.split(';');
  if (mark !== version) {
    return { evidence: {}, rev: 0, fields: { get: () => undefined }, tags: new Set(), removed: undefined };
  }
  const idLength = Number(form[0]);
  const entries = new Map(
    chunks(fieldText, idLength + 4).map((chunk) => [chunk.slice(0, idLength), chunk.slice(idLength)]),
  );
  const hashes = new Map(chunks(evidenceText, 1 + evidenceLength).map((chunk) => [chunk[0], chunk.slice(1)]));
  return {
    evidence: Object.fromEntries(
      evidenceNames.flatMap((name) => (hashes.has(letters[name]) ? [[name, hashes.get(letters[name])]] : [])),
    ),
    rev: Number(rev) || 0,
    fields: { get: (name) => entries.get(shortHash(name, idLength)) },
    tags: new Set(chunks(tagText, 4)),
    removed: form[1] === 't' ? 'tag' : form[1] === 'c' ? 'close' : undefined,
  };
}

function chunks(text: string, size: number): string[] {
  const result: string[] = [];
  for (let i = 0; i + size <= text.length; i += size) result.push(text.slice(i, i + size));
  return result;
}

/** Fingerprints of values by reference name. */
export function fingerprints(values: Readonly<Record<string, FieldValue>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fingerprint(value)]));
}

export function tagFingerprint(tag: string): string {
  return fingerprint(tag.toLowerCase());
}
