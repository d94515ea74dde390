/** The types of assets that the tasks handle, by the service's number (lcs-api 4.1). */
export const assetTypes: Readonly<Record<string, string>> = {
  1: 'Model',
  4: 'Process data package',
  10: 'Software deployable package',
  12: 'GER configuration',
  15: 'Data package',
  19: 'Power BI report model',
  26: 'e-Commerce package',
  27: 'NuGet package',
  28: 'Retail self-service package',
  29: 'Commerce Cloud Scale Unit extension',
};

/** The type whose files are checked for what LCS would reject. */
export const softwareDeployablePackage = 10;

/** `Software deployable package (10)`; a number alone when it has no name. */
export function assetTypeName(fileType: number): string {
  const name = assetTypes[String(fileType)];
  return name ? `${name} (${fileType})` : `type ${fileType}`;
}
