import { queryError } from '../errors';
import { current, otherEnd, visibleRelations } from '../world/items';
import { relOf } from '../world/linkTypes';
import type { StoredItem } from '../world/types';
import { itemUrl } from '../world/urls';
import { compile } from './compile';
import type { QueryContext } from './context';
import { operandValue } from './context';
import { sortItems, visibleItems } from './select';
import type { Condition, Predicate, Query, Side } from './types';

interface LinkQuery {
  readonly source: Predicate;
  readonly target: Predicate;
  readonly matchesRel: (rel: string) => boolean;
}

/** Rows of a query for links; roots have neither `rel` nor `source` (azure-devops-work-items 2.7). */
export function runLinkQuery(context: QueryContext, query: Query): Record<string, unknown>[] {
  const links = splitConditions(context, query.where);
  const sources = visibleItems(context).filter((item) => links.source(item, current(item)));
  sortItems(context, sources, query);
  if (query.mode === 'recursive') return tree(context, links, sources);
  const rows: Record<string, unknown>[] = [];
  for (const source of sources) {
    const targets = targetsOf(context, links, source);
    const isShown =
      query.mode === 'maycontain' || (query.mode === 'doesnotcontain') === (targets.length === 0);
    if (!isShown) continue;
    rows.push(row(context, source));
    for (const { rel, item } of targets) rows.push(row(context, item, rel, source));
  }
  return rows;
}

function tree(
  context: QueryContext,
  links: LinkQuery,
  sources: readonly StoredItem[],
): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = [];
  const below = new Set<StoredItem>();
  const children = new Map(sources.map((source) => [source, targetsOf(context, links, source)]));
  for (const targets of children.values()) for (const { item } of targets) below.add(item);
  const seen = new Set<StoredItem>();
  const emit = (item: StoredItem, rel?: string, parent?: StoredItem): void => {
    if (seen.has(item)) return;
    seen.add(item);
    rows.push(row(context, item, rel, parent));
    for (const target of targetsOf(context, links, item)) emit(target.item, target.rel, item);
  };
  for (const source of sources) if (!below.has(source)) emit(source);
  return rows;
}

function targetsOf(
  context: QueryContext,
  links: LinkQuery,
  source: StoredItem,
): { rel: string; item: StoredItem }[] {
  const { world } = context;
  return visibleRelations(world, source).flatMap((relation) => {
    if (!('link' in relation)) return [];
    const rel = relOf(relation.link.type, relation.link.source === source.id);
    const item = world.items.get(otherEnd(relation.link, source.id));
    return item && links.matchesRel(rel) && links.target(item, current(item)) ? [{ rel, item }] : [];
  });
}

function row(
  context: QueryContext,
  target: StoredItem,
  rel: string | null = null,
  source?: StoredItem,
): Record<string, unknown> {
  const reference = (item: StoredItem): Record<string, unknown> => ({
    id: item.id,
    url: itemUrl(context.world, item),
  });
  return { rel, source: source ? reference(source) : null, target: reference(target) };
}

/** The parts that AND joins: for the source, for the target, for the type of link. */
function splitConditions(context: QueryContext, where: Condition | undefined): LinkQuery {
  const parts = where === undefined ? [] : where.kind === 'and' ? where.parts : [where];
  const of = (side: Side): Condition => ({
    kind: 'and',
    parts: parts.filter((part) => sideOf(part) === side),
  });
  const rels = parts.filter((part) => sideOf(part) === undefined);
  return {
    source: compile(context, of('source'), 'source'),
    target: compile(context, of('target'), 'target'),
    matchesRel: (rel) => rels.every((condition) => relMatches(context, condition, rel)),
  };
}

function sideOf(condition: Condition): Side {
  switch (condition.kind) {
    case 'comparison':
      return condition.side;
    case 'not':
      return sideOf(condition.part);
    case 'and':
    case 'or':
      return condition.parts.map(sideOf).find((side) => side !== undefined);
  }
}

function relMatches(context: QueryContext, condition: Condition, rel: string): boolean {
  switch (condition.kind) {
    case 'not':
      return !relMatches(context, condition.part, rel);
    case 'and':
      return condition.parts.every((part) => relMatches(context, part, rel));
    case 'or':
      return condition.parts.some((part) => relMatches(context, part, rel));
    case 'comparison': {
      if (condition.field.toLowerCase() !== 'system.links.linktype') {
        throw queryError(
          `TF51006: A query for links needs [Source] or [Target] before [${condition.field}].`,
        );
      }
      const wanted = condition.operands.map((operand) =>
        String(operandValue(context, operand)).toLowerCase(),
      );
      const isNegated = condition.isNegated !== (condition.operator === '<>');
      return wanted.includes(rel.toLowerCase()) !== isNegated;
    }
  }
}
