import { build, formatMessages, type Metafile } from 'esbuild';
import { repositoryRoot } from '../repository';

/**
 * Bundles one task with everything it imports into one CommonJS file.
 * Names stay as they are: error classes print theirs. `await import()` of a bundled module stays lazy.
 * Errors: one Error that holds esbuild's findings; a warning counts as one.
 */
export async function bundleTask(entry: string, outfile: string): Promise<Metafile> {
  const { metafile, warnings } = await build({
    absWorkingDir: repositoryRoot,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // The older of the two handlers in task.json.
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    // Licence texts are collected in THIRD-PARTY-NOTICES.md.
    legalComments: 'none',
    sourcemap: false,
    metafile: true,
    logLevel: 'silent',
  });
  if (warnings.length > 0)
    throw new Error((await formatMessages(warnings, { kind: 'warning', color: false })).join('\n'));
  return metafile;
}
