import { randomUUID } from 'node:crypto';
import type { Answer } from '../../http/types';
import type { AssetSettings } from './types';

/** An error of the asset library in one of the two shapes that clients meet (reference/lcs-api 3.2). */
export function assetError(settings: AssetSettings, status: number, message: string): Answer {
  const body =
    settings.errorShape === 'message'
      ? { Message: message }
      : {
          IsSuccess: false,
          OperationActivityId: randomUUID(),
          ErrorMessage: message,
          VersionEOL: '9999-12-31T23:59:59.9999999',
        };
  return { status, body };
}

export function unknownAsset(settings: AssetSettings, id: string): Answer {
  return assetError(
    settings,
    settings.unknownAsset === '404' ? 404 : 200,
    `The asset '${id}' does not exist in this project.`,
  );
}
