import { forbidden } from '../errors';
import { parseExpand } from '../read/expand';
import type { WriteOptions } from '../write/types';
import type { Call } from './types';

/** What the query of a write says; the permission for bypassRules is checked with the write itself. */
export function writeOptions(
  call: Pick<Call, 'access'> & { readonly version: { readonly number: number } },
  query: (name: string) => string | undefined,
  temporaryIds?: Map<number, number>,
): WriteOptions {
  const isOn = (name: string): boolean => query(name)?.toLowerCase() === 'true';
  if (isOn('suppressNotifications') && !call.access.suppressNotifications) {
    throw forbidden(
      'You do not have the permission "Suppress notifications for work item updates" in this project.',
      'SuppressNotificationsPermissionException',
    );
  }
  return {
    access: call.access,
    bypassRules: isOn('bypassRules'),
    validateOnly: isOn('validateOnly'),
    version: call.version.number,
    expand: parseExpand(query('$expand')),
    ...(temporaryIds ? { temporaryIds } : {}),
  };
}
