import type { FieldValue } from '../boards/types';
import { comparable } from './fingerprint';
import { visibleHtml } from './html';

/** The field type names of Azure Boards (`string`, `html`, `dateTime`, `treePath`, …) as far as comparing cares. */
export type FieldKinds = Readonly<Record<string, string>>;

/** Whether two values of a field are the same to a person; undefined stands for an empty field. */
export function sameValue(
  kind: string | undefined,
  a: FieldValue | undefined,
  b: FieldValue | undefined,
): boolean {
  const left = a === undefined ? '' : comparable(a);
  const right = b === undefined ? '' : comparable(b);
  if (left === right) return true;
  switch (kind ?? 'string') {
    case 'html':
      return visibleHtml(left) === visibleHtml(right);
    case 'integer':
    case 'double':
      return left !== '' && right !== '' && Number(left) === Number(right);
    case 'dateTime':
      return left !== '' && right !== '' && Date.parse(left) === Date.parse(right);
    case 'boolean':
    case 'treePath':
      return left.toLowerCase() === right.toLowerCase();
    default:
      return false;
  }
}
