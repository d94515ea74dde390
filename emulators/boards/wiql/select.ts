import { canRead } from '../access/canRead';
import { readField } from '../read/computedFields';
import { current } from '../world/items';
import type { StoredItem } from '../world/types';
import { compareValues } from './compareValues';
import type { QueryContext } from './context';
import { findQueryField } from './context';
import type { Query } from './types';

/** Work items that a query can see: deleted ones never (azure-devops-work-items 2.7). */
export function visibleItems(context: QueryContext): StoredItem[] {
  const items: StoredItem[] = [];
  for (const item of context.world.items.values()) {
    if (!item.deleted && canRead(context.access, item)) items.push(item);
  }
  return items;
}

/** By the order of the query, then by id. */
export function sortItems(context: QueryContext, items: StoredItem[], query: Query): StoredItem[] {
  const { world } = context;
  const terms = query.orderBy.map(({ field, descending }) => ({
    name: findQueryField(context, field).referenceName,
    sign: descending ? -1 : 1,
  }));
  if (terms.length === 0) return items.sort((left, right) => left.id - right.id);
  return items.sort((left, right) => {
    for (const { name, sign } of terms) {
      const a = readField(world, left, current(left), name);
      const b = readField(world, right, current(right), name);
      const order = compareValues(a, b);
      if (order !== 0) return sign * order;
    }
    return left.id - right.id;
  });
}
