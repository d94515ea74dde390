import { randomBytes } from 'node:crypto';
import { makeAccess } from './identities';
import type { Access, Identity } from './types';

/** Tokens and what they may do. */
export class Tokens {
  /** The token of the start, which `reset` keeps. */
  readonly first: string;
  private readonly rights = new Map<string, Access>();

  constructor(private readonly owner: Identity) {
    this.first = this.add(owner).token;
  }

  add(identity: Identity = this.owner): { token: string; access: Access } {
    // The length of a classic personal access token, by which the official client tells it from others.
    const token = randomBytes(26).toString('hex');
    const access = makeAccess(identity);
    this.rights.set(token, access);
    return { token, access };
  }

  find(token: string): Access | undefined {
    return this.rights.get(token);
  }

  reset(): void {
    this.rights.clear();
    this.rights.set(this.first, makeAccess(this.owner));
  }
}
