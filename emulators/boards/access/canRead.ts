import { textOf } from '../world/items';
import { isUnder } from '../world/nodes';
import type { StoredItem } from '../world/types';
import type { Access } from './types';

export function canRead(access: Access, item: StoredItem): boolean {
  if (access.hiddenAreas.length === 0) return true;
  const path = textOf(item, 'System.AreaPath');
  return !access.hiddenAreas.some((area) => isUnder(path, area));
}

export function canWriteArea(access: Access, areaPath: string): boolean {
  return !access.readOnlyAreas.some((area) => isUnder(areaPath, area));
}
