import { wordsOf } from '../../../lcs/words/failures';
import type { Afterwards } from '../operation';
import type { ServicingPorts } from '../ports';

/** Deletes the deployed asset, but only after a deployment without issues. A failure to delete is a warning. */
export function deleteAssetAfter(
  { host, library }: Pick<ServicingPorts, 'host' | 'library'>,
  assetId: string,
): Afterwards {
  return async ({ meaning }) => {
    if (meaning !== 'done') {
      host.info(`The asset ${assetId} is kept, because the deployment ended with issues.`);
      return { rows: [['Asset', 'kept']], isClean: true };
    }
    try {
      await library.remove(assetId, host.signal);
      host.info(`Deleted the asset ${assetId} (deleteAssetAfter).`);
      return { rows: [['Asset', 'deleted']], isClean: true };
    } catch (error) {
      host.warning(
        `The deployment succeeded, but the asset ${assetId} could not be deleted: ${wordsOf(error)} Delete it in the asset library: ${library.page}`,
      );
      return { rows: [['Asset', 'could not be deleted']], isClean: false };
    }
  };
}
