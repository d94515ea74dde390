import type { Servicing } from '../servicing';

/** Tells that something was started, before anything else can fail. Outputs: ActivityId, OperationStatus. */
export function announceStart(
  { ports: { host }, begun }: Servicing,
  title: string,
  activityId: string,
): void {
  begun.title = title;
  if (activityId) host.output('ActivityId', activityId);
  host.output('OperationStatus', 'Started');
  host.info(`Started: ${title}${activityId ? `; activity id ${activityId}` : ''}.`);
}
