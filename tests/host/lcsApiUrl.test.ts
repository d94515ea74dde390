import assert from 'node:assert/strict';
import { lcsApiUrl } from '../../src/host/lcsApiUrl';
import { lcsGeographies } from '../../src/host/lcsGeographies';

describe('lcsApiUrl', () => {
  for (const { apiHost, name } of lcsGeographies) {
    it(`takes the API of ${name}, with or without slash`, () => {
      assert.deepEqual(lcsApiUrl(`https://${apiHost}`), { value: `https://${apiHost}`, notes: [] });
      assert.deepEqual(lcsApiUrl(` https://${apiHost}/ `), { value: `https://${apiHost}`, notes: [] });
    });

    it(`leads from the portal of ${name} to its API`, () => {
      for (const path of ['', '/', '/V2/Project/123']) {
        for (const scheme of ['https://', 'http://', '']) {
          const checked = lcsApiUrl(`${scheme}${apiHost.replace('lcsapi.', '')}${path}`);
          assert.ok('problem' in checked);
          assert.ok(checked.problem.endsWith(`is the LCS portal. The API of ${name} is https://${apiHost}.`));
        }
      }
    });
  }

  const refused: [string, RegExp][] = [
    ['http://lcsapi.eu.lcs.dynamics.com', /not encrypted. Enter https:\/\/lcsapi\.eu\.lcs\.dynamics\.com\.$/],
    ['lcsapi.fr.lcs.dynamics.com', /lacks its beginning. Enter https:\/\/lcsapi\.fr\.lcs\.dynamics\.com\.$/],
    [
      'https://lcsapi.au.lcs.dynamics.com',
      /no Lifecycle Services API. Enter one of .*lcsapi\.lcs\.dynamics\.com \(United States\).*\(China\)/,
    ],
    ['https://contoso.sandbox.operations.dynamics.com', /no Lifecycle Services API/],
    [
      'https://lcsapi.lcs.dynamics.com/box/fileasset',
      /goes too far. Enter only https:\/\/lcsapi\.lcs\.dynamics\.com\.$/,
    ],
    ['https://lcsapi.lcs.dynamics.com?x=1', /must end before/],
    ['nonsense url', /is not an https address/],
  ];
  for (const [entered, problem] of refused)
    it(`explains ${entered}`, () => {
      const checked = lcsApiUrl(entered);
      assert.ok('problem' in checked, `accepted ${entered}`);
      assert.match(checked.problem, problem);
    });

  it('uses another host as entered, and says so', () => {
    for (const entered of ['https://localhost:8443/', 'https://gateway.contoso.com/lcs/']) {
      const checked = lcsApiUrl(entered);
      assert.ok('value' in checked);
      assert.equal(checked.value, entered.slice(0, -1));
      assert.match(checked.notes.join(), /is not one of the published Lifecycle Services APIs; it is used/);
    }
  });
});
