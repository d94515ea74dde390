import type { FieldValue } from '../boards/types';

/** What the library wants one work item to be, after mapping. */
export interface DesiredItem {
  readonly key: string;
  readonly parentKey: string | undefined;
  /** Work item type. */
  readonly type: string;
  /** By reference name, without tags; absent means the library has no say. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Written when the item is created and never again (owned by the project). */
  readonly createOnly: Readonly<Record<string, FieldValue>>;
  /** The library's own tags. */
  readonly tags: readonly string[];
  readonly title: string;
  readonly ids: {
    readonly microsoftId?: string;
    readonly partnerId?: string;
    readonly sequenceId?: string;
    readonly libraryId?: string;
  };
  readonly state: 'live' | 'deprecated' | 'deleted';
  /** Key of the live process that replaces this deprecated one. */
  readonly replacedByKey?: string;
  /** Work item that a person named as the same in the mapping file. */
  readonly sameAs?: number;
  readonly kind: 'process' | 'requirement';
  /** `file, sheet, row` for messages. */
  readonly place: string;
}
