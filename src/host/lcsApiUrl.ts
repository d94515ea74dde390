import { quoted } from './inputValues';
import { lcsGeographies, type Geography } from './lcsGeographies';
import { webAddress, type CheckedAddress } from './webAddress';

const choices = lcsGeographies.map(({ name, apiHost }) => `https://${apiHost} (${name})`).join(', ');
/** Hosts below these are Microsoft's, so one that is not in the table is a slip. */
const dynamicsHost = /(?:^|\.)(?:dynamics\.com|dynamics\.cn|microsoftdynamics\.us)$/;

/** The API's base from what an administrator entered; `value` has no trailing slash. */
export function lcsApiUrl(entered: string): CheckedAddress {
  const meant = portalIn(entered);
  if (meant)
    return {
      problem: `${quoted(entered)} is the LCS portal. The API of ${meant.name} is https://${meant.apiHost}.`,
    };
  const address = webAddress(entered, 'https://lcsapi.eu.lcs.dynamics.com');
  if ('problem' in address) return address;
  const { url } = address;
  const path = url.pathname.replace(/\/+$/, '');
  const known = lcsGeographies.find(({ apiHost }) => apiHost === url.hostname);
  if (known && path === '') return { value: url.origin, notes: [] };
  if (known) return { problem: `${quoted(entered)} goes too far. Enter only ${url.origin}.` };
  if (dynamicsHost.test(url.hostname))
    return { problem: `${quoted(entered)} is no Lifecycle Services API. Enter one of ${choices}.` };
  return {
    value: `${url.origin}${path}`,
    notes: [
      `${url.origin}${path} is not one of the published Lifecycle Services APIs; it is used as entered.`,
    ],
  };
}

/** The geography whose portal this is, however the address begins: one correction leads to the goal. */
function portalIn(entered: string): Geography | undefined {
  const address = entered.trim().replace(/^(?:https?:\/\/)?/i, 'https://');
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return lcsGeographies.find(({ apiHost }) => apiHost === `lcsapi.${host}`);
}
