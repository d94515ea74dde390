import { open } from 'node:fs/promises';

/**
 * Writes a file that holds a secret: only its owner can read it (on Windows the folder's rights decide), and it must
 * not exist, so that no link that somebody prepared is followed.
 */
export async function writeSecretFile(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}
