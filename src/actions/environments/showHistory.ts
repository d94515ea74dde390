import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { counted } from '../listing';
import { conclude } from './after/conclude';
import { describeEntry } from './describeEntry';
import { nameAndId } from './describeEnvironment';
import type { Servicing } from './servicing';

/** Enough for what people look for, and half of the calls of a minute (lcs-api 7 G4). */
const mostPages = 3;
const mostRows = 20;

/** Shows what was done with an environment, newest first. Outputs of the newest entry: ActivityId, OperationStatus. */
export async function showHistory(servicing: Servicing, environment: Environment): Promise<TaskOutcome> {
  const { host, environments } = servicing.ports;
  const entries = await environments.history(environment.id, { pages: mostPages });
  for (const entry of entries)
    host.info(`${describeEntry(entry)}${entry.activityId ? `; activity id ${entry.activityId}` : ''}`);
  const [newest] = entries;
  if (newest?.activityId) host.output('ActivityId', newest.activityId);
  if (newest?.status) host.output('OperationStatus', newest.status);
  const title = `history of ${nameAndId(environment)}`;
  conclude(
    servicing,
    { title, environment, activityId: newest?.activityId ?? '' },
    newest?.status ?? 'no entries',
    entries.slice(0, mostRows).map((entry, index) => [`${index + 1}`, describeEntry(entry)] as const),
  );
  const message = `The history of ${nameAndId(environment)} has ${counted(entries.length, 'entry', 'entries')} on its newest pages.`;
  host.info(message);
  return { result: 'Succeeded', message };
}
