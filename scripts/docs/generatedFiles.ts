import path from 'node:path';
import { taskNames } from '../packaging/stageExtension';
import { repositoryRoot } from '../repository';
import { taskPage } from './taskPage';
import { thirdPartyNotices } from './thirdPartyNotices';

/** Every committed file that is made from others: path in the checkout → content as it should be. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of await taskNames(repositoryRoot))
    files.set(path.join('docs', 'tasks', `${name}.md`), await taskPage(repositoryRoot, name));
  files.set('THIRD-PARTY-NOTICES.md', await thirdPartyNotices());
  return files;
}
