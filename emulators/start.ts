import type { BlobEmulator } from './blobs/startBlobs';
import { startBlobs } from './blobs/startBlobs';
import { startBoards } from './boards/startBoards';
import type { BoardsEmulator } from './boards/types';
import type { EntraEmulator } from './entra/startEntra';
import { startEntra } from './entra/startEntra';
import { makeCertificates } from './http/certificates';
import type { Now } from './http/types';
import type { LcsEmulator } from './lcs/startLcs';
import { startLcs } from './lcs/startLcs';

export interface EmulatorOptions {
  /**
   * Milliseconds since 1970, for token lifetimes, statuses, SAS links and limits. Default: the system's clock.
   * A clock of a test's own starts at the present and goes forward: Azurite checks links by the system's.
   */
  readonly now?: Now;
  /** Where blobs lie: `memory` (default), or `folder` for big ones: a temporary folder, removed at stop. */
  readonly blobStore?: 'memory' | 'folder';
  /** Parent of that folder. Default: the system's folder for temporary files. */
  readonly blobFolder?: string;
}

export interface Emulators {
  /** PEM file of the certificate authority made at start, for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  /** Its PEM text. */
  readonly ca: string;
  readonly entra: EntraEmulator;
  readonly lcs: LcsEmulator;
  /** The API host of another geography: tokens for it can be had, but it knows no project. */
  readonly otherLcs: LcsEmulator;
  readonly blobs: BlobEmulator;
  /** An organization with one project, of the process Agile. */
  readonly boards: BoardsEmulator;
  /** One that works. */
  readonly connection: {
    readonly authority: string;
    readonly apiUrl: string;
    readonly username: string;
    readonly password: string;
    readonly clientId: string;
  };
  /** A project that `connection` may use. */
  readonly projectId: number;
  /** Back to how it was at start: nothing in the libraries and in Boards, all switches at their defaults, no faults. */
  reset(): void;
  stop(): Promise<void>;
}

/** GUID of the application that `connection` names. */
const clientId = 'a1f4c2d8-5b7e-4d36-9c0a-3e8f6b2d1c55';
const user = { username: 'pipeline@contoso.example', password: 'Kd8!v#Rq2$Tz+7%w&y' };
const projectId = 1234567;

/** Starts every loopback stand-in, each at a port of the system's choice. */
export async function startEmulators(options: EmulatorOptions = {}): Promise<Emulators> {
  const now = options.now ?? Date.now;
  const certificates = await makeCertificates();
  const blobs = await startBlobs({
    certificates,
    now,
    store: options.blobStore ?? 'memory',
    ...(options.blobFolder ? { folder: options.blobFolder } : {}),
  });
  const entra = await startEntra({ certificates, now });
  const shared = { certificates, now, tokens: entra.tokens, blobs, projectId };
  const [lcs, otherLcs] = [await startLcs(shared), await startLcs(shared)];
  const boards = await startBoards({ certificates, now });
  entra.addResource(lcs.url);
  entra.addResource(otherLcs.url);
  const furnish = (): void => {
    entra.users.push({ ...user });
    entra.clients.push({ clientId });
    lcs.addProject(projectId, user.username);
  };
  furnish();
  return {
    caFile: certificates.caFile,
    ca: certificates.ca,
    entra,
    lcs,
    otherLcs,
    blobs,
    boards,
    connection: { authority: entra.authority, apiUrl: lcs.url, ...user, clientId },
    projectId,
    reset() {
      for (const one of [entra, lcs, otherLcs, blobs, boards]) one.reset();
      furnish();
    },
    async stop() {
      await Promise.all([entra.close(), lcs.close(), otherLcs.close(), blobs.close(), boards.stop()]);
      await certificates.remove();
    },
  };
}
