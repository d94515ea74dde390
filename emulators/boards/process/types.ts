/** Types of fields as the fields API names them (azure-devops-work-items 2.2). */
export type FieldType =
  | 'string'
  | 'integer'
  | 'double'
  | 'dateTime'
  | 'boolean'
  | 'plainText'
  | 'html'
  | 'treePath'
  | 'history'
  | 'guid';

export type FieldValue = string | number | boolean;

/** A pick list of a custom field; `isSuggested` lists do not restrict what is written. */
export interface PickList {
  readonly id: string;
  readonly name: string;
  readonly type: 'String' | 'Integer' | 'Double';
  items: string[];
  isSuggested: boolean;
}

/** A field of the organization. */
export interface FieldDefinition {
  readonly referenceName: string;
  readonly name: string;
  readonly type: FieldType;
  /** What the fields API shows; says little about what may be written. */
  readonly readOnly: boolean;
  readonly isIdentity: boolean;
  readonly description?: string;
  readonly pickList?: PickList;
  /** Clients cannot write it: `never`, or only with bypassRules. */
  readonly writable: 'always' | 'bypass' | 'never';
  isDeleted?: boolean;
  isLocked?: boolean;
}

/** A field on a work item type. */
export interface TypeField {
  readonly field: FieldDefinition;
  required: boolean;
  defaultValue?: FieldValue;
  /** Values a client may choose from; undefined when any value goes. */
  allowedValues?: readonly string[];
  /** True when other values than the allowed ones are refused. */
  closed: boolean;
  readOnly: boolean;
  helpText?: string;
}

export interface StateDefinition {
  readonly name: string;
  readonly category: 'Proposed' | 'InProgress' | 'Resolved' | 'Completed' | 'Removed';
  readonly color: string;
  /** What System.Reason becomes on entering; default `Moved to state` and the name. */
  readonly reason?: string;
}

export type ConditionType = 'when' | 'whenNot' | 'whenValueIsDefined' | 'whenValueIsNotDefined';

export interface RuleDefinition {
  readonly id: string;
  readonly name: string;
  readonly conditions: readonly { type: ConditionType; field: string; value?: string }[];
  readonly actions: readonly {
    type: 'makeRequired' | 'makeReadOnly' | 'setDefaultValue' | 'copyValue' | 'setValueToEmpty';
    target: string;
    value?: string;
  }[];
}

export interface WorkItemTypeDefinition {
  readonly name: string;
  readonly referenceName: string;
  readonly description: string;
  readonly color: string;
  readonly icon: string;
  disabled: boolean;
  readonly customization: 'system' | 'inherited' | 'custom';
  /** Reference name of the type it was derived from. */
  readonly inherits: string | null;
  /** The first one is that of new items. */
  states: StateDefinition[];
  /** System processes let a new item only start in the first state (azure-devops-work-items 5.1). */
  readonly newItemStates: 'first' | 'any';
  /** Reason of a new item. */
  readonly newReason: string;
  /** By reference name in lower case. */
  readonly fields: Map<string, TypeField>;
  readonly rules: RuleDefinition[];
}

export interface Category {
  readonly name: string;
  readonly referenceName: string;
  defaultType: string;
  readonly types: string[];
}

/** A backlog level: its name for people and the category whose types it shows. */
export interface Backlog {
  readonly name: string;
  readonly category: string;
}

export interface Backlogs {
  readonly portfolio: readonly Backlog[];
  readonly requirement: Backlog;
  readonly task: Backlog;
  readonly bugs?: Backlog;
}

export interface Process {
  readonly id: string;
  readonly name: string;
  readonly referenceName: string | null;
  readonly description: string;
  readonly parentId: string;
  readonly kind: 'system' | 'inherited';
  /** By name in lower case. */
  readonly types: Map<string, WorkItemTypeDefinition>;
  readonly categories: Category[];
  readonly backlogs: Backlogs;
  /** `Effort` → reference name, as processconfiguration shows them. */
  readonly typeFields: Readonly<Record<string, string>>;
}
