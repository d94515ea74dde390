import type { Servicing } from './servicing';

/** Tells that something was started: output, log. Comes before anything else can fail. */
export function announceStart(servicing: Servicing, title: string, activityId: string): void {
  const { host } = servicing.ports;
  servicing.begun.title = title;
  if (activityId) host.output('ActivityId', activityId);
  host.output('OperationStatus', 'Started');
  host.info(`Started the ${title}${activityId ? `; activity id ${activityId}` : ''}.`);
}
