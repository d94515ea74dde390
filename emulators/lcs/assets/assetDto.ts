import { zoneless } from '../dates';
import type { StoredAsset } from './types';

/** Words for a validation that has not failed (reference/lcs-api 4.2, A4). */
const goodWords = new Set(['Unknown', 'Process', 'Done']);

/** Fields of the object that nobody here fills; a client must not stumble over them. */
const unused = {
  Location: null,
  IsAbsoluteLocation: true,
  DisplayId: null,
  DisplaySize: null,
  State: 1,
  DisplayState: 'Draft',
  OriginalScope: 2,
  DisplayValidationSymbol: null,
  NumValidationAttempts: 0,
  NumTenantTaggingAttempts: 0,
  NextValidationDate: null,
  ParentAssetId: null,
  ReleaseDetailsAssetId: null,
  ReleaseDetailsLink: null,
  AadTenantId: null,
  TelemetryId: null,
  CanDelete: true,
  CanUpdate: true,
  CanPublish: false,
  CanNavigate: false,
  IsGoldBuild: false,
  IsMockData: false,
  CreatedBy: 0,
  DisplayCreatedDate: null,
  LocalCreatedDate: null,
  ModifiedBy: 0,
  DisplayModifiedDate: null,
  LocalModifiedDate: null,
};

/** The asset object of reference/lcs-api 4.2. */
export function assetDto(asset: StoredAsset, now: number, fileLocation: string | null): object {
  const word = asset.validation?.peek(now) ?? 'Unknown';
  const shared = asset.projectId === undefined;
  return {
    ...unused,
    Id: asset.id,
    Name: asset.name,
    FileName: asset.fileName,
    FileDescription: asset.description,
    Description: asset.description,
    FileLocation: fileLocation,
    FileType: asset.fileType,
    Version: asset.version,
    DisplayVersion: String(asset.version),
    CommitStatus: asset.committed ? 2 : 1,
    Scope: shared ? 4 : 2,
    DisplayScope: shared ? 'Global' : 'Project',
    ValidationStatus: word === 'Done' ? 3 : 1,
    ValidationStatusText: word,
    IsInvalid: !goodWords.has(word),
    CreatedByName: asset.createdBy,
    CreatedDate: zoneless(asset.createdAt),
    ModifiedByName: asset.createdBy,
    ModifiedDate: zoneless(asset.modifiedAt),
    FileAssetProperties: properties(asset),
  };
}

/** Property names seen for packages (reference/lcs-api 4.2). */
function properties(asset: StoredAsset): object[] {
  if (asset.fileType !== 10) return [];
  return ['Product version', 'Platform version'].map((name, index) => ({
    Id: asset.id.replace(/^.{8}/, `0000000${index}`),
    FileAssetId: asset.id,
    FileTypePropertyId: index + 1,
    PropertyType: 1,
    FileTypePropertyName: name,
    PropertyValue: '10.0.40',
    PropertyValueDisplay: null,
    PropertyValueId: null,
    PropertyValueJson: null,
  }));
}
