import { writeFile } from 'node:fs/promises';
import { generatedFiles } from './docs/generatedFiles';
import { inRepository } from './repository';

/** Writes the generated pages; a test fails while the committed ones differ. */
async function main(): Promise<void> {
  for (const [file, content] of await generatedFiles()) {
    await writeFile(inRepository(file), content);
    console.log(file);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
