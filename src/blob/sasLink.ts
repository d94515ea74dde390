import { registerSecret } from '../redact';

/** A SAS URL, read once, so that nobody else takes it apart. */
export interface SasLink {
  readonly url: string;
  /** The blob without the signature, for messages: `https://host/container/blob`. */
  readonly blob: string;
  /** `sv`: the storage version whose limits hold (lcs-api 5); undefined where the link does not say. */
  readonly version: string | undefined;
  /** `se` in milliseconds since 1970; undefined where the link does not say. */
  readonly expiresAt: number | undefined;
  /** `sp` names reading, or the link does not say. */
  readonly mayRead: boolean;
}

/** Reads a SAS URL; its signature is a secret from here on. */
export function readLink(url: string): SasLink {
  const { origin, pathname, searchParams } = new URL(url);
  registerSecret(searchParams.get('sig') ?? '');
  const expiresAt = Date.parse(searchParams.get('se') ?? '');
  return {
    url,
    blob: `${origin}${pathname}`,
    version: searchParams.get('sv') ?? undefined,
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
    mayRead: searchParams.get('sp')?.includes('r') ?? true,
  };
}

/** The link with further parameters; the signed ones stay as they are, to the letter. */
export function withQuery(link: SasLink, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(link.url);
  const added = new URLSearchParams(parameters).toString();
  return `${url.origin}${url.pathname}${url.search ? `${url.search}&` : '?'}${added}`;
}
