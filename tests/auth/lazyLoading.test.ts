import assert from 'node:assert/strict';
import { join } from 'node:path';
import { build, type ImportKind } from 'esbuild';

/** How packages are imported by `entry` and all that it draws in. */
async function importsOf(entry: string): Promise<Map<string, Set<ImportKind>>> {
  const root = join(__dirname, '..', '..');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    packages: 'external',
    platform: 'node',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const kinds = new Map<string, Set<ImportKind>>();
  for (const { imports } of Object.values(metafile.inputs))
    for (const { path, kind, external } of imports)
      if (external) kinds.set(path, (kinds.get(path) ?? new Set()).add(kind));
  return kinds;
}

describe('a task that has not sent anything yet', () => {
  it('has loaded neither MSAL nor undici, so that its first line comes soon', async () => {
    const auth = await importsOf('src/auth/createTokenSource.ts');
    assert.deepEqual([...(auth.get('@azure/msal-node') ?? [])], ['dynamic-import']);
    const http = await importsOf('src/http/createSend.ts');
    assert.deepEqual([...(http.get('undici') ?? [])], ['dynamic-import']);
  });
});
