/**
 * The LCS portal that belongs to an API host: `https://lcsapi.eu.lcs.dynamics.com` → `https://eu.lcs.dynamics.com`
 * (lcs-api 2). A host of another form is returned as it is.
 */
export function portalUrl(apiUrl: string): string {
  const host = new URL(apiUrl).host;
  return `https://${host.replace(/^lcsapi\.(?=.+\.)/i, '')}`;
}

/** The page of a project's asset library, as Microsoft's 2LCS opens it. */
export function assetLibraryPage(apiUrl: string, projectId: number): string {
  return `${portalUrl(apiUrl)}/V2/AssetLibrary/${projectId}`;
}

/** The page of the shared asset library, as Microsoft's documentation links it. */
export function sharedAssetLibraryPage(apiUrl: string): string {
  return `${portalUrl(apiUrl)}/V2/SharedAssetLibrary`;
}
