import type { Project, StoredItem, World } from './types';

/** Addresses carry the project's GUID whatever form was asked for (azure-devops-work-items 2.4). */
export function projectUrl(world: World, project: Project): string {
  return `${world.base}/${project.id}`;
}

export function itemUrl(world: World, item: StoredItem): string {
  return `${projectUrl(world, item.project)}/_apis/wit/workItems/${item.id}`;
}

export function itemPage(world: World, item: StoredItem): string {
  return `${projectUrl(world, item.project)}/_workitems/edit/${item.id}`;
}

export function fieldUrl(world: World, referenceName: string): string {
  return `${world.base}/_apis/wit/fields/${referenceName}`;
}

export function typeUrl(world: World, project: Project, name: string): string {
  return `${projectUrl(world, project)}/_apis/wit/workItemTypes/${encodeURIComponent(name)}`;
}
