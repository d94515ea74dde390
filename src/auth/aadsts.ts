/** What an AADSTS code means for whoever reads a failed run, and what to do about it. */
export interface AadstsEntry {
  /** Stable name; the error's code is `sign-in-` and this. */
  readonly name: string;
  readonly codes: readonly number[];
  /** Completes "Could not sign in as X: ". */
  readonly meaning: string;
  readonly remedy: string;
}

const ownAccount =
  'Lifecycle Services accepts no service principal, so use a service account of its own: cloud-only, without MFA, and restricted in Conditional Access to the addresses of the agents.';
const publicClient =
  'In the Entra admin center open the app registration, Authentication, and set "Allow public client flows" to Yes; a client secret is neither needed nor sent.';
const byCloud =
  'https://login.microsoftonline.com (global), https://login.microsoftonline.us (US Government) or https://login.partner.microsoftonline.cn (China)';

/**
 * Source: lcs-api 1.7, where each code is listed; codes beyond it from Microsoft's list of Entra error codes.
 * The numbers may change, so they only choose words here; decisions are made on the `error` of the answer.
 */
export const aadstsEntries: readonly AadstsEntry[] = [
  {
    name: 'wrong-password',
    codes: [50126, 50056, 50064],
    meaning: 'the user name or the password was rejected',
    remedy:
      'Correct user name and password in the service connection. If they are right, the account probably comes from an on-premises directory (federated or synchronized), where a password cannot be checked this way: use a cloud-only account, pass-through authentication, or a Home Realm Discovery policy that allows cloud password validation.',
  },
  {
    name: 'unknown-account',
    codes: [50034, 51004, 50014, 50020, 90072, 50128, 50059],
    meaning: 'the account does not exist in that directory',
    remedy:
      'Check the spelling of the user name and the tenant at the end of the Authentication Endpoint. For a guest, enter the tenant that invited it and its own sign-in name (not the form with #EXT#). Personal Microsoft accounts cannot sign in this way, not even as guests.',
  },
  {
    name: 'locked',
    codes: [50053],
    meaning: 'the account is locked after too many failed sign-ins, or the address of the agent is blocked',
    remedy:
      'Wait some minutes or unlock the account; the sign-in log of the Entra admin center says which of the two it is. Then check the password in every service connection that uses this account, or it will be locked again.',
  },
  {
    name: 'password-expired',
    codes: [50055, 50144, 50135],
    meaning: 'the password is expired or must be changed',
    remedy:
      'Set a new password (for a synchronized account in the on-premises directory), enter it in the service connection, and let the passwords of this service account not expire.',
  },
  {
    name: 'disabled',
    codes: [50057],
    meaning: 'the account is disabled',
    remedy: 'Enable the account in the Entra admin center, or use another one in the service connection.',
  },
  {
    name: 'mfa-required',
    codes: [50076, 50074, 50078, 50158],
    meaning: 'the account has to use multi-factor authentication, which a pipeline cannot do',
    remedy: `Exclude the account from MFA: in Conditional Access (Entra admin center, Protection), or in the per-user MFA settings. ${ownAccount}`,
  },
  {
    name: 'mfa-enrolment',
    codes: [50079, 50072, 53004],
    meaning: 'the account has to enrol in multi-factor authentication, which a pipeline cannot do',
    remedy: `Exclude the account from the MFA registration policy and from Conditional Access policies that ask for MFA; security defaults ask every account for it. ${ownAccount}`,
  },
  {
    name: 'blocked-by-policy',
    codes: [53003, 53000, 53001, 53002, 53011, 530032, 530035, 50131, 50097],
    meaning: 'a Conditional Access policy, or the security defaults of the tenant, blocked the sign-in',
    remedy: `The sign-in log of the Entra admin center names the policy (search it for the correlation id below): exclude the account from it, or let it in from the addresses of the agents. Security defaults cannot be bypassed for one account: replace them by Conditional Access. ${ownAccount}`,
  },
  {
    name: 'no-consent',
    codes: [65001, 65004, 90094],
    meaning: 'nobody has consented yet that the app acts for this user',
    remedy:
      'In the Entra admin center open the app registration, API permissions, and choose "Grant admin consent"; or sign in to the app once with this account and consent.',
  },
  {
    name: 'permission-missing',
    codes: [650057, 650056, 65005],
    meaning: 'the app registration lacks the permission for Lifecycle Services',
    remedy:
      'In the Entra admin center open the app registration, API permissions, add "Dynamics Lifecycle services" (913c6de4-2a4a-4a61-a9ce-945d2b2ce2e0) with the delegated permission user_impersonation, and grant admin consent.',
  },
  {
    name: 'resource-unknown',
    codes: [500011, 50001, 650052, 650054],
    meaning: 'the tenant does not know the Lifecycle Services API of this address',
    remedy:
      'Check the Lifecycle Services API Endpoint: it must be the host of your geography. If it is right, create the service principal in the tenant: az ad sp create --id 913c6de4-2a4a-4a61-a9ce-945d2b2ce2e0.',
  },
  {
    name: 'scope-refused',
    codes: [70011, 650053, 28002, 28003, 700022, 700023],
    meaning: 'the permission for this Lifecycle Services API Endpoint cannot be asked for',
    remedy:
      'Check the Lifecycle Services API Endpoint: it must be the host of your geography, such as https://lcsapi.lcs.dynamics.com or https://lcsapi.eu.lcs.dynamics.com.',
  },
  {
    name: 'app-unknown',
    codes: [700016, 70001, 700011, 7000112],
    meaning: 'the application of the service connection does not exist in the tenant, or is disabled',
    remedy:
      "Check the Application (Client) ID, and the tenant at the end of the Authentication Endpoint. An app of another tenant must be multi-tenant and needs an administrator's consent in the account's tenant.",
  },
  {
    name: 'single-tenant-app',
    codes: [50194],
    meaning: 'the app belongs to one tenant and cannot be used through a shared endpoint',
    remedy: 'Put the tenant into the Authentication Endpoint: https://login.microsoftonline.com/TENANT.',
  },
  {
    name: 'no-public-client',
    codes: [7000218],
    meaning: 'the app is not a public client, so it would need a client secret',
    remedy: publicClient,
  },
  {
    name: 'secret-sent',
    codes: [700025],
    meaning: 'the app is a public client, and a client secret came with the request',
    remedy: `No client secret may be used with this app, and these tasks send none: check what stands between the agent and Entra ID. ${publicClient}`,
  },
  {
    name: 'secret-wrong',
    codes: [7000215, 70002, 7000222],
    meaning: 'the app wants a client secret, and that one is missing, wrong or expired',
    remedy: `Use an app registration without secrets, or renew the secret if the app needs it elsewhere. ${publicClient}`,
  },
  {
    name: 'tenant-unknown',
    codes: [90002, 90038, 90019],
    meaning: 'the tenant was not found in this cloud',
    remedy: `Check the tenant at the end of the Authentication Endpoint and the domain of the user name, and that its host is that of the tenant's cloud: ${byCloud}.`,
  },
  {
    name: 'shared-endpoint',
    codes: [9001023, 90124, 90130],
    meaning: 'a password sign-in is not possible through /common or /consumers',
    remedy:
      'End the Authentication Endpoint with /organizations or with the tenant: https://login.microsoftonline.com/organizations.',
  },
  {
    name: 'wrong-endpoint',
    codes: [901002],
    meaning: 'the endpoint does not take the parameter "resource"',
    remedy:
      'Enter the Authentication Endpoint without /oauth2 and what follows: https://login.microsoftonline.com/organizations.',
  },
  {
    name: 'session-ended',
    codes: [50173, 700082, 70008, 70000, 70043, 50132, 50133],
    meaning: 'an earlier sign-in was revoked or is expired',
    remedy:
      'Run again: each run signs in with the password. If it stays so, enter the present password of the account in the service connection.',
  },
  {
    name: 'too-many-sign-ins',
    codes: [50196, 90055],
    meaning: 'there were too many sign-ins with the same data in a short time',
    remedy:
      'Wait some minutes. If many pipelines or matrix jobs use this account at the same time, let them run one after the other, or give them several accounts.',
  },
  {
    name: 'not-assigned',
    codes: [50105],
    meaning: 'the app admits assigned users only, and the account is not one of them',
    remedy:
      'In the Entra admin center open the enterprise application, Users and groups, and add the account; or set "Assignment required" to No.',
  },
  {
    name: 'on-premises-check-failed',
    codes: [80001, 80002, 80005, 80007, 80010, 80012, 80013, 80014],
    meaning: 'the on-premises directory could not check the password (pass-through authentication)',
    remedy:
      'Check the authentication agents, the domain controllers and the permitted hours of the account, or use a cloud-only account.',
  },
  {
    name: 'entra-busy',
    codes: [90033, 90006, 90012, 90024, 90090, 50033, 50087],
    meaning: 'Entra ID is temporarily not available',
    remedy: 'Run again in some minutes; https://status.cloud.microsoft shows outages.',
  },
];

const byCode = new Map(aadstsEntries.flatMap((entry) => entry.codes.map((code) => [code, entry] as const)));

/** The entry of the first code that has one. */
export function explainAadsts(codes: readonly number[]): AadstsEntry | undefined {
  return codes.map((code) => byCode.get(code)).find((entry) => entry !== undefined);
}
