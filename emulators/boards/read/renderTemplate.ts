import { renderIdentity } from '../access/identities';
import type { Identity } from '../access/types';
import type { WorkItemTypeDefinition } from '../process/types';
import type { Project, World } from '../world/types';
import { projectUrl, typeUrl } from '../world/urls';

/** What a new work item of a type would start with; nothing is stored (azure-devops-work-items 2.2). */
export function renderTemplate(
  world: World,
  project: Project,
  type: WorkItemTypeDefinition,
  user: Identity,
): Record<string, unknown> {
  const defaults = [...type.fields.values()].flatMap(({ field, defaultValue }) =>
    defaultValue === undefined ? [] : [[field.referenceName, defaultValue] as const],
  );
  const url = `${projectUrl(world, project)}/_apis/wit`;
  return {
    fields: {
      'System.WorkItemType': type.name,
      'System.AreaPath': project.name,
      'System.TeamProject': project.name,
      'System.IterationPath': project.name,
      'System.State': type.states[0]?.name,
      'System.Reason': type.newReason,
      'System.ChangedBy': renderIdentity(world, user),
      'System.CreatedBy': renderIdentity(world, user),
      ...Object.fromEntries(defaults),
    },
    _links: { workItemType: { href: typeUrl(world, project, type.name) }, fields: { href: `${url}/fields` } },
    url: `${url}/workItems`,
  };
}
