/** Authorization parameters that the agent shows (azure-devops-work-items 7.2). */
const shownParameters = new Set(
  [
    'Role',
    'Scope',
    'TenantId',
    'IssuedAt',
    'ExpiresAt',
    'Audience',
    'AuthenticationType',
    'AuthorizationType',
    'AccessTokenType',
    'AccessTokenFetchingMethod',
    'UseWindowsSecurity',
    'Unsecured',
    'OAuthAccessTokenIsSupplied',
    'CompleteCallbackPayload',
    'AcceptUntrustedCertificates',
  ].map((name) => name.toLowerCase()),
);

/** Replaces every known secret by `***`, raw, JSON-escaped and URI-escaped, as the agent's masker does. */
export class SecretMasker {
  private readonly forms = new Set<string>();

  add(secret: string): void {
    for (const value of [secret, ...secret.split(/\r?\n/)]) {
      if (value.trim() === '') continue;
      this.forms.add(value);
      this.forms.add(JSON.stringify(value).slice(1, -1));
      this.forms.add(encodeURIComponent(value));
    }
  }

  addAuthorization(parameters: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(parameters))
      if (!shownParameters.has(name.toLowerCase())) this.add(value);
  }

  mask(text: string): string {
    let masked = text;
    for (const form of [...this.forms].sort((a, b) => b.length - a.length))
      masked = masked.replaceAll(form, '***');
    return masked;
  }
}
