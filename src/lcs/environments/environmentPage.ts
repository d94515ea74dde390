import { portalUrl } from '../portal';

/** The page of an environment in the LCS portal, as Microsoft's 2LCS opens it. */
export function environmentPage(apiUrl: string, projectId: number, environmentId: string): string {
  return (
    `${portalUrl(apiUrl)}/V2/EnvironmentDetailsV3New/${projectId}` +
    `?EnvironmentId=${environmentId}&IsCloudEnvironment=true`
  );
}
