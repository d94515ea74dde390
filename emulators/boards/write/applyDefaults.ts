import { serviceTime } from '../world/dates';
import { current } from '../world/items';
import { valueOf } from './applyField';
import type { Draft } from './types';

/** Fills what a client left out, before the rules are checked. */
export function applyDefaults(draft: Draft): void {
  if (draft.isNew) newItemDefaults(draft);
  if (draft.isNew || draft.fields.has('System.WorkItemType')) fieldDefaults(draft);
  stateEffects(draft);
}

function newItemDefaults(draft: Draft): void {
  const { type, project, world, options } = draft;
  const fill = (name: string, value: string | number | boolean): void => {
    if (!draft.fields.has(name)) draft.fields.set(name, value);
  };
  fill('System.AreaPath', project.name);
  fill('System.TeamProject', project.name);
  fill('System.IterationPath', project.name);
  fill('System.WorkItemType', type.name);
  fill('System.State', type.states[0]?.name ?? '');
  fill('System.CreatedDate', serviceTime(world.now()));
  fill('System.CreatedBy', options.access.identity.uniqueName);
}

/** A new type brings its defaults for fields that are empty. */
function fieldDefaults(draft: Draft): void {
  for (const { field, defaultValue } of draft.type.fields.values()) {
    const name = field.referenceName;
    if (defaultValue === undefined || draft.fields.has(name) || valueOf(draft, name) !== undefined) continue;
    draft.fields.set(name, defaultValue);
  }
}

/** What follows from entering a state: reason, dates and people, as far as the type has the fields. */
function stateEffects(draft: Draft): void {
  const { type, world, options } = draft;
  const state = type.states.find(
    ({ name }) => name.toLowerCase() === textValue(draft, 'System.State').toLowerCase(),
  );
  const before = draft.isNew ? undefined : current(draft.item).fields['System.State'];
  if (!state || state.name === before) return;
  const has = (name: string): boolean => type.fields.has(name.toLowerCase());
  const set = (name: string, value: string | undefined): void => {
    const full = `Microsoft.VSTS.Common.${name}`;
    if (has(full) && !draft.fields.has(full)) draft.fields.set(full, value);
  };
  const now = serviceTime(world.now());
  const user = options.access.identity.uniqueName;
  draft.fields.set('System.State', state.name);
  if (!draft.fields.has('System.Reason')) {
    draft.fields.set(
      'System.Reason',
      draft.isNew ? type.newReason : (state.reason ?? `Moved to state ${state.name}`),
    );
  }
  set('StateChangeDate', now);
  const isActive = state.category === 'InProgress';
  const isClosed = state.category === 'Completed';
  if (isActive) {
    set('ActivatedDate', now);
    set('ActivatedBy', user);
  }
  set('ClosedDate', isClosed ? now : undefined);
  set('ClosedBy', isClosed ? user : undefined);
  if (state.category === 'Resolved') {
    set('ResolvedDate', now);
    set('ResolvedBy', user);
  }
}

function textValue(draft: Draft, name: string): string {
  return String(valueOf(draft, name) ?? '');
}
