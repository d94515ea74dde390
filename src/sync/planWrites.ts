import type { WorkItemWrite } from '../boards/types';
import type { PlannedWrite, SyncPlan } from './plan';

/** The atomic writes of a plan, parents before children. */
export function planWrites(plan: SyncPlan, prefix: string): WorkItemWrite[] {
  return [...plan.writes].sort((a, b) => a.level - b.level).map((write) => toWrite(write, prefix));
}

function toWrite(write: PlannedWrite, recordPrefix: string): WorkItemWrite {
  const { key, id, rev, type, fields, tags, parent, record, after, relate } = write;
  return {
    key,
    type,
    fields: tags ? { ...fields, 'System.Tags': tags.join('; ') } : fields,
    record,
    recordPrefix,
    ...(id === undefined ? {} : { id }),
    ...(rev === undefined ? {} : { expectedRev: rev }),
    ...(parent === undefined ? {} : { parent }),
    ...(after ? { after } : {}),
    ...(relate ? { relate } : {}),
  };
}
