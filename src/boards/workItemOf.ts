import type { BoardsWorkItem, FieldValue, Hyperlink } from './types';

/** A work item as the service sends it (azure-devops-work-items 2.4). */
export interface RawWorkItem {
  readonly id: number;
  readonly rev: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly relations?: readonly RawRelation[] | null;
}

export interface RawRelation {
  readonly rel: string;
  readonly url: string;
  readonly attributes?: { readonly id?: number; readonly comment?: string };
}

export function workItemOf(
  raw: RawWorkItem,
  { organizationUrl }: { readonly organizationUrl: string },
): BoardsWorkItem {
  const relations = raw.relations ?? [];
  const fields = fieldValues(raw.fields);
  const linked = (rel: string) => relations.filter((one) => one.rel === rel).map(({ url }) => idOfUrl(url));
  return {
    id: raw.id,
    rev: raw.rev,
    type: String(fields['System.WorkItemType'] ?? ''),
    fields,
    tags: splitTags(fields['System.Tags']),
    parentId: linked('System.LinkTypes.Hierarchy-Reverse')[0],
    relatedIds: linked('System.LinkTypes.Related'),
    hyperlinks: relations.filter(({ rel }) => rel === 'Hyperlink').map(hyperlinkOf),
    webUrl: `${organizationUrl}/${encodeURIComponent(String(fields['System.TeamProject'] ?? ''))}/_workitems/edit/${raw.id}`,
  };
}

/** Values as text, number or boolean; identities become their unique name. */
export function fieldValues(raw: Readonly<Record<string, unknown>>): Record<string, FieldValue> {
  const result: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      result[name] = value;
    else if (typeof value === 'object' && value !== null) {
      const { uniqueName, displayName } = value as { uniqueName?: unknown; displayName?: unknown };
      const person = uniqueName ?? displayName;
      if (typeof person === 'string') result[name] = person;
    }
  }
  return result;
}

export function splitTags(value: FieldValue | undefined): string[] {
  return String(value ?? '')
    .split(';')
    .map((tag) => tag.trim())
    .filter(Boolean);
}

export function idOfUrl(url: string): number {
  return Number(url.slice(url.lastIndexOf('/') + 1));
}

function hyperlinkOf({ url, attributes }: RawRelation): Hyperlink {
  const id = attributes?.id;
  return { url, comment: attributes?.comment ?? '', ...(id === undefined ? {} : { id }) };
}
