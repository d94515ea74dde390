import type { World } from '../world/types';
import { guid } from '../world/guid';
import type { Access, Identity } from './types';

export function makeIdentity(displayName: string, uniqueName: string): Identity {
  const id = guid(`identity ${uniqueName.toLowerCase()}`);
  return { id, displayName, uniqueName, descriptor: `aad.${Buffer.from(id).toString('base64url')}` };
}

export function makeAccess(identity: Identity): Access {
  return {
    identity,
    expiresAt: Infinity,
    bypassRules: true,
    suppressNotifications: true,
    createTags: true,
    deleteItems: true,
    destroyItems: true,
    editNodes: true,
    readOnlyAreas: [],
    hiddenAreas: [],
  };
}

/** `Name <mail>`, a mail address, a display name, an id or a descriptor (azure-devops-work-items 2.4). */
export function findIdentity(world: World, written: string): Identity | undefined {
  const mail = /<([^<>]+)>\s*$/.exec(written)?.[1];
  const key = (mail ?? written).trim().toLowerCase();
  return world.identities.find(
    ({ id, uniqueName, displayName, descriptor }) =>
      uniqueName.toLowerCase() === key ||
      id === key ||
      descriptor === written ||
      displayName.toLowerCase() === key,
  );
}

/** The object that identity fields come back as (azure-devops-work-items 2.4). */
export function renderIdentity(world: World, identity: Identity): Record<string, unknown> {
  const avatar = `${world.base}/_apis/GraphProfile/MemberAvatars/${identity.descriptor}`;
  return {
    displayName: identity.displayName,
    url: `${world.base}/_apis/Identities/${identity.id}`,
    _links: { avatar: { href: avatar } },
    id: identity.id,
    uniqueName: identity.uniqueName,
    imageUrl: avatar,
    descriptor: identity.descriptor,
  };
}

/** `Name <mail>`, as texts name people. */
export function identityText(identity: Identity): string {
  return `${identity.displayName} <${identity.uniqueName}>`;
}
