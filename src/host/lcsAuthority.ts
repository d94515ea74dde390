import { quoted } from './inputValues';
import { defaultAuthority } from './lcsGeographies';
import { webAddress, type CheckedAddress } from './webAddress';

/** Parts that belong to single requests, which the sign-in adds itself. */
const requestParts = /\/(?:oauth2(?:\/v2\.0)?(?:\/(?:token|authorize))?|v2\.0)$/i;
const tenantId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const tenantDomain = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/** The Entra ID authority from what an administrator entered: host and tenant, no trailing slash (lcs-api 1.3). */
export function lcsAuthority(entered: string): CheckedAddress {
  const address = webAddress(entered, defaultAuthority);
  if ('problem' in address) return address;
  const { origin, pathname } = address.url;
  const path = pathname.replace(/\/+$/, '');
  const tenantPath = path.replace(requestParts, '');
  const [tenant = '', ...more] = tenantPath.split('/').slice(1);
  const problem = tenantProblem(origin, tenant, more.length > 0);
  if (problem !== undefined) return { problem: `${quoted(entered.trim())} ${problem}` };
  const value = `${origin}/${tenant}`;
  const notes =
    tenantPath === path ? [] : [`"${path.slice(tenantPath.length)}" is not needed; ${value} is used.`];
  return { value, notes };
}

function tenantProblem(origin: string, tenant: string, goesOn: boolean): string | undefined {
  const remedy = `Enter ${origin}/organizations, or ${origin}/ followed by your tenant's id or domain.`;
  const word = tenant.toLowerCase();
  if (word === '') return `lacks the tenant. ${remedy}`;
  if (word === 'common' || word === 'consumers')
    return `ends in /${word}, with which Entra ID refuses user name and password. ${remedy}`;
  if (word === 'organization') return `ends in /organization; the word is organizations. ${remedy}`;
  if (goesOn) return `goes too far. ${remedy}`;
  if (word === 'organizations' || tenantId.test(tenant) || tenantDomain.test(tenant)) return undefined;
  return `names the tenant ${quoted(tenant)}, which is neither an id nor a domain. ${remedy}`;
}
