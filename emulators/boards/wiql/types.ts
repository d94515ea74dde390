import type { FieldValue } from '../process/types';
import type { Revision, StoredItem } from '../world/types';

/** A value as a query writes it. */
export type Operand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'macro'; readonly name: string; readonly offset: string | undefined };

export type Operator =
  | '='
  | '<>'
  | '<'
  | '>'
  | '<='
  | '>='
  | 'contains'
  | 'contains words'
  | 'in'
  | 'under'
  | 'in group'
  | 'ever'
  | 'is empty';

/** Which end of a link a condition looks at. */
export type Side = 'source' | 'target' | undefined;

export interface Comparison {
  readonly kind: 'comparison';
  readonly side: Side;
  readonly field: string;
  readonly operator: Operator;
  readonly isNegated: boolean;
  readonly operands: readonly Operand[];
}

export type Condition =
  | Comparison
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition };

export type LinkMode = 'mustcontain' | 'maycontain' | 'doesnotcontain' | 'recursive';

export interface Query {
  readonly select: readonly string[];
  readonly from: 'workitems' | 'workitemlinks';
  readonly where: Condition | undefined;
  readonly orderBy: readonly { readonly field: string; readonly descending: boolean }[];
  readonly asOf: string | undefined;
  readonly mode: LinkMode;
}

/** A test of a work item as it is in a revision. */
export type Predicate = (item: StoredItem, revision: Revision) => boolean;

/** Reads a field of a work item as it is in a revision. */
export type Reader = (item: StoredItem, revision: Revision) => FieldValue | undefined;
