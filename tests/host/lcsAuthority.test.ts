import assert from 'node:assert/strict';
import { lcsAuthority } from '../../src/host/lcsAuthority';

const login = 'https://login.microsoftonline.com';
const tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47';

describe('lcsAuthority', () => {
  const accepted: [string, string][] = [
    [`${login}/organizations`, `${login}/organizations`],
    [` ${login}/organizations// `, `${login}/organizations`],
    [`${login}/${tenant}`, `${login}/${tenant}`],
    [`${login}/contoso.onmicrosoft.com/`, `${login}/contoso.onmicrosoft.com`],
    ['https://login.microsoftonline.us/contoso.us', 'https://login.microsoftonline.us/contoso.us'],
    ['https://localhost:8443/organizations', 'https://localhost:8443/organizations'],
    ['HTTPS://Login.MicrosoftOnline.com/organizations', `${login}/organizations`],
  ];
  for (const [entered, value] of accepted)
    it(`takes ${JSON.stringify(entered)}`, () => {
      assert.deepEqual(lcsAuthority(entered), { value, notes: [] });
    });

  const shortened: [string, string][] = [
    [`${login}/organizations/v2.0`, '/v2.0'],
    [`${login}/organizations/oauth2/v2.0/token`, '/oauth2/v2.0/token'],
    [`${login}/organizations/oauth2/token/`, '/oauth2/token'],
    [`${login}/organizations/oauth2/v2.0/authorize`, '/oauth2/v2.0/authorize'],
    [`${login}/organizations/oauth2`, '/oauth2'],
  ];
  for (const [entered, part] of shortened)
    it(`drops ${part}, and says so`, () => {
      assert.deepEqual(lcsAuthority(entered), {
        value: `${login}/organizations`,
        notes: [`"${part}" is not needed; ${login}/organizations is used.`],
      });
    });

  const refused: [string, RegExp][] = [
    [
      'http://login.microsoftonline.com/organizations',
      /not encrypted. Enter https:\/\/login.microsoftonline.com\/organizations\.$/,
    ],
    [
      'login.microsoftonline.com/organizations',
      /lacks its beginning. Enter https:\/\/login.microsoftonline.com\/organizations\.$/,
    ],
    [login, /lacks the tenant. Enter https:\/\/login.microsoftonline.com\/organizations, or .* id or domain/],
    [`${login}/`, /lacks the tenant/],
    [`${login}/oauth2/token`, /lacks the tenant/],
    [
      `${login}/common`,
      /ends in \/common, with which Entra ID refuses user name and password. Enter .*\/organizations/,
    ],
    [`${login}/Common/oauth2/v2.0/token`, /ends in \/common/],
    [`${login}/consumers`, /ends in \/consumers/],
    [
      `${login}/organization`,
      /the word is organizations. Enter https:\/\/login.microsoftonline.com\/organizations/,
    ],
    [`${login}/contoso`, /the tenant "contoso", which is neither an id nor a domain/],
    [`${login}/a b`, /neither an id nor a domain/],
    [`${login}/organizations/wsfed`, /goes too far/],
    [`${login}/organizations?x=1`, /must end before/],
    ['https://user:word@login.microsoftonline.com/organizations', /must not contain a user name or password/],
    ['ftp://login.microsoftonline.com/organizations', /is not an https address such as https:\/\/login/],
    ['https://', /is not an https address/],
    ['my connection', /is not an https address/],
  ];
  for (const [entered, problem] of refused)
    it(`explains ${entered}`, () => {
      const checked = lcsAuthority(entered);
      assert.ok('problem' in checked, `accepted ${entered}`);
      assert.match(checked.problem, problem);
      assert.doesNotMatch(checked.problem, /user:word/);
    });
});
