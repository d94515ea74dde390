import { registerSecret } from '../../redact';
import { readAnswerObject } from '../answerObject';
import type { Asset } from './types';

/** An asset object of lcs-api 4.2; undefined when it carries no id. The signature of its link becomes a secret. */
export function parseAsset(json: unknown): Asset | undefined {
  const fields = readAnswerObject(json);
  const id = fields?.text('Id', 'AssetId');
  if (!fields || !id) return undefined;
  const location = fields.text('FileLocation');
  if (location) registerSignature(location);
  const fileName = fields.text('FileName') ?? '';
  return {
    id,
    name: fields.text('Name') ?? fileName,
    fileName,
    description: fields.text('FileDescription', 'Description') ?? '',
    fileType: fields.number('FileType'),
    version: fields.number('Version', 'DisplayVersion'),
    modifiedAt: fields.date('ModifiedDate', 'CreatedDate'),
    location,
    isInvalid: fields.flag('IsInvalid'),
    validationText: fields.text('ValidationStatusText', 'ValidationErrorMessage'),
  };
}

function registerSignature(location: string): void {
  const signature = URL.canParse(location) ? new URL(location).searchParams.get('sig') : undefined;
  if (signature) registerSecret(signature);
}
