import { zoneless } from '../dates';
import type { StoredAsset } from './types';

/** Words for a validation that has not failed (reference/lcs-api 4.2, A4). */
const goodWords = new Set(['Unknown', 'Process', 'Done']);

/** The asset object of reference/lcs-api 4.2, with fields that nobody asked for. */
export function assetDto(asset: StoredAsset, now: number, fileLocation: string | null): object {
  const word = asset.validation?.peek(now) ?? 'Unknown';
  return {
    Id: asset.id,
    Name: asset.name,
    FileName: asset.fileName,
    FileDescription: asset.description,
    Description: asset.description,
    FileLocation: fileLocation,
    Location: null,
    IsAbsoluteLocation: true,
    FileType: asset.fileType,
    Version: asset.version,
    DisplayVersion: String(asset.version),
    DisplayId: null,
    DisplaySize: null,
    CommitStatus: asset.committed ? 2 : 1,
    State: 1,
    DisplayState: 'Draft',
    Scope: asset.projectId === undefined ? 4 : 2,
    OriginalScope: 2,
    DisplayScope: asset.projectId === undefined ? 'Global' : 'Project',
    ValidationStatus: word === 'Done' ? 3 : 1,
    ValidationStatusText: word,
    DisplayValidationSymbol: null,
    IsInvalid: !goodWords.has(word),
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
    CreatedByName: asset.createdBy,
    CreatedDate: zoneless(asset.createdAt),
    DisplayCreatedDate: null,
    LocalCreatedDate: null,
    ModifiedBy: 0,
    ModifiedByName: asset.createdBy,
    ModifiedDate: zoneless(asset.modifiedAt),
    DisplayModifiedDate: null,
    LocalModifiedDate: null,
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
