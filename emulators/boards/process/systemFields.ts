import type { FieldRow } from './field';
import { field } from './field';
import type { FieldDefinition } from './types';

const levels = [1, 2, 3, 4, 5, 6, 7];

/** Rows and the flag `read-only` follow the recorded answer of `GET _apis/wit/fields`. */
const rows: readonly FieldRow[] = [
  ['System.Id', 'ID', 'integer', 'read-only server'],
  ['System.Rev', 'Rev', 'integer', 'read-only server'],
  ['System.AreaId', 'Area ID', 'integer', 'server'],
  ['System.AreaPath', 'Area Path', 'treePath', 'read-only'],
  ...levels.map((n): FieldRow => [`System.AreaLevel${n}`, `Area Level ${n}`, 'string', 'server']),
  ['System.IterationId', 'Iteration ID', 'integer', 'server'],
  ['System.IterationPath', 'Iteration Path', 'treePath', 'read-only'],
  ...levels.map((n): FieldRow => [`System.IterationLevel${n}`, `Iteration Level ${n}`, 'string', 'server']),
  ['System.NodeName', 'Node Name', 'string', 'read-only server'],
  ['System.TeamProject', 'Team Project', 'string'],
  ['System.WorkItemType', 'Work Item Type', 'string'],
  ['System.Title', 'Title', 'string'],
  ['System.State', 'State', 'string'],
  ['System.Reason', 'Reason', 'string'],
  ['System.AssignedTo', 'Assigned To', 'string', 'identity'],
  ['System.CreatedDate', 'Created Date', 'dateTime', 'read-only bypass'],
  ['System.CreatedBy', 'Created By', 'string', 'identity bypass'],
  ['System.ChangedDate', 'Changed Date', 'dateTime', 'read-only bypass'],
  ['System.ChangedBy', 'Changed By', 'string', 'identity bypass'],
  ['System.AuthorizedDate', 'Authorized Date', 'dateTime', 'read-only server'],
  ['System.AuthorizedAs', 'Authorized As', 'string', 'read-only identity server'],
  ['System.RevisedDate', 'Revised Date', 'dateTime', 'read-only server'],
  ['System.PersonId', 'Person ID', 'integer', 'server'],
  ['System.Watermark', 'Watermark', 'integer', 'read-only server'],
  ['System.Description', 'Description', 'html'],
  ['System.History', 'History', 'history'],
  ['System.Tags', 'Tags', 'plainText'],
  ['System.Parent', 'Parent', 'integer', 'read-only server'],
  ['System.CommentCount', 'Comment Count', 'integer', 'read-only server'],
  ['System.HyperLinkCount', 'Hyperlink Count', 'integer', 'read-only server'],
  ['System.ExternalLinkCount', 'External Link Count', 'integer', 'read-only server'],
  ['System.RelatedLinkCount', 'Related Link Count', 'integer', 'read-only server'],
  ['System.AttachedFileCount', 'Attached File Count', 'integer', 'read-only server'],
  ['System.RemoteLinkCount', 'Remote Link Count', 'integer', 'read-only server'],
  ['System.IsDeleted', 'Is Deleted', 'boolean', 'read-only server'],
  ['System.BoardColumn', 'Board Column', 'string', 'read-only server'],
  ['System.BoardColumnDone', 'Board Column Done', 'boolean', 'read-only server'],
  ['System.BoardLane', 'Board Lane', 'string', 'read-only server'],
];

/** Fields that every work item type has. */
export const systemFields: readonly FieldDefinition[] = rows.map(field);
