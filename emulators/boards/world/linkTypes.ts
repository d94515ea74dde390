/** A link type between work items, as `workitemrelationtypes` describes it. */
export interface LinkType {
  /** Reference name without direction. */
  readonly name: string;
  readonly directed: boolean;
  readonly topology: 'tree' | 'dependency' | 'network';
  readonly editable: boolean;
  readonly forward: string;
  readonly reverse: string;
}

function type(
  name: string,
  topology: LinkType['topology'],
  forward: string,
  reverse: string,
  editable = false,
): LinkType {
  return { name, directed: topology !== 'network', topology, editable, forward, reverse };
}

/** In the order of the recorded answer. */
export const linkTypes: readonly LinkType[] = [
  type('Microsoft.VSTS.Common.Affects', 'dependency', 'Affects', 'Affected By', true),
  type(
    'Microsoft.VSTS.TestCase.SharedParameterReferencedBy',
    'dependency',
    'Referenced By',
    'References',
    true,
  ),
  type('Microsoft.VSTS.Common.TestedBy', 'dependency', 'Tested By', 'Tests', true),
  type('Microsoft.VSTS.TestCase.SharedStepReferencedBy', 'dependency', 'Test Case', 'Shared Steps', true),
  type('System.LinkTypes.Duplicate', 'tree', 'Duplicate', 'Duplicate Of'),
  type('System.LinkTypes.Dependency', 'dependency', 'Successor', 'Predecessor'),
  type('System.LinkTypes.Hierarchy', 'tree', 'Child', 'Parent'),
  type('System.LinkTypes.Related', 'network', 'Related', 'Related'),
];

export const hierarchy = 'System.LinkTypes.Hierarchy';

/** The type and end that a `rel` names, in any letter case. */
export function findLinkEnd(rel: string): { type: LinkType; isForward: boolean } | undefined {
  const key = rel.toLowerCase();
  for (const candidate of linkTypes) {
    const name = candidate.name.toLowerCase();
    if (!candidate.directed && key === name) return { type: candidate, isForward: true };
    if (candidate.directed && key === `${name}-forward`) return { type: candidate, isForward: true };
    if (candidate.directed && key === `${name}-reverse`) return { type: candidate, isForward: false };
  }
  return undefined;
}

/** The `rel` of a link as the work item at one of its ends shows it. */
export function relOf(type: string, isForward: boolean): string {
  const found = linkTypes.find(({ name }) => name === type);
  return found?.directed ? `${type}-${isForward ? 'Forward' : 'Reverse'}` : type;
}

/** The word for people: `Parent`. */
export function linkName(type: string, isForward: boolean): string {
  const found = linkTypes.find(({ name }) => name === type);
  return (isForward ? found?.forward : found?.reverse) ?? type;
}
