import assert from 'node:assert/strict';
import { assetLibraryPage, portalUrl, sharedAssetLibraryPage } from '../../src/lcs/portal';

describe('portal', () => {
  it('belongs to the API host of the geography', () => {
    assert.equal(portalUrl('https://lcsapi.lcs.dynamics.com'), 'https://lcs.dynamics.com');
    assert.equal(portalUrl('https://lcsapi.eu.lcs.dynamics.com'), 'https://eu.lcs.dynamics.com');
    assert.equal(
      portalUrl('https://lcsapi.gov.lcs.microsoftdynamics.us'),
      'https://gov.lcs.microsoftdynamics.us',
    );
    assert.equal(portalUrl('https://localhost:8443'), 'https://localhost:8443');
  });

  it('has a page for the library of a project and the shared one', () => {
    const api = 'https://lcsapi.fr.lcs.dynamics.com';
    assert.equal(assetLibraryPage(api, 12), 'https://fr.lcs.dynamics.com/V2/AssetLibrary/12');
    assert.equal(sharedAssetLibraryPage(api), 'https://fr.lcs.dynamics.com/V2/SharedAssetLibrary');
  });
});
