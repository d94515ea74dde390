import assert from 'node:assert/strict';
import { redact, registerSecret, secretForms } from '../../src/redact';

describe('redact', () => {
  it('hides a registered secret in every form in which it can turn up', () => {
    const secret = 'pä"ss wörd+1/2';
    registerSecret(secret);
    const forms = [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ p: secret }).toString().slice(2),
      Buffer.from(secret, 'utf8').toString('base64'),
      JSON.stringify(secret).slice(1, -1),
    ];
    for (const form of forms) assert.equal(redact(`<${form}>`), '<***>', form);
    assert.deepEqual(
      forms.filter((form) => !secretForms(secret).includes(form)),
      [],
    );
  });

  it('hides a secret that lost the blanks at its ends', () => {
    registerSecret(' blank-ended \n');
    assert.equal(redact('<blank-ended>'), '<***>');
  });

  it('hides the whole of a secret that begins with another one', () => {
    registerSecret('short-one');
    registerSecret('short-one-and-more');
    assert.equal(redact('<short-one-and-more> <short-one>'), '<***> <***>');
  });

  it('leaves text alone that only looks like a very short secret', () => {
    registerSecret('');
    registerSecret('abc');
    assert.equal(redact('abc and nothing else'), 'abc and nothing else');
  });

  const unregistered: readonly [string, string][] = [
    ['https://x/y?sv=1&sig=a%2Fb%3D&se=2', 'https://x/y?sv=1&sig=***&se=2'],
    ['Authorization: Bearer abc.def-1~2+3/4==', 'Authorization: Bearer ***'],
    ['Proxy-Authorization: Basic dXNlcjpwdw==', 'Proxy-Authorization: Basic ***'],
    ['{"authorization":"Basic dXNlcjpwdw=="}', '{"authorization":"Basic ***"}'],
    ['token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0x.c2ln_-', 'token ***'],
    ['{"access_token":"abc","expires_in":1}', '{"access_token":"***","expires_in":1}'],
    ['grant_type=password&password=p%40ss&username=u', 'grant_type=password&password=***&username=u'],
    ['{"password": "two, \\"words\\"","x":1}', '{"password": "***","x":1}'],
    ['http://user:pw@proxy:8080/', 'http://***:***@proxy:8080/'],
  ];
  for (const [text, expected] of unregistered)
    it(`hides what looks like a secret: ${expected}`, () => assert.equal(redact(text), expected));

  it('leaves ordinary text alone', () => {
    for (const text of [
      'The Basic process and its items.',
      'signature=none, design=x',
      'https://lcs.example/v2?environmentId=1&name=a',
      'Enter the password again.',
      'serviceConnectionName > Password: The password is missing.',
    ])
      assert.equal(redact(text), text);
  });
});
