import assert from 'node:assert/strict';
import { matchesPattern } from '../../src/actions/matchesPattern';

describe('matchesPattern', () => {
  const cases: [string, string, boolean][] = [
    ['Main', 'main', true],
    ['Main', 'mai', false],
    ['Main 10.0', 'main*', true],
    ['Main 10.0', '*10.0', true],
    ['Main 10.0', '*10*', true],
    ['Main 10.0', 'm*1*0', true],
    ['Main 10.0', 'm*1*1', false],
    ['Main 10x0', 'main 10.0', false],
    ['aa', 'a*a', true],
    ['a', 'a*a', false],
    ['ab', '*b*b', false],
    ['anything', '*', true],
    ['', '*', true],
    ['a**b', 'a**b', true],
    ['[x]?', '[x]?', true],
  ];
  for (const [name, pattern, expected] of cases)
    it(`'${name}' ${expected ? 'fits' : 'does not fit'} '${pattern}'`, () =>
      assert.equal(matchesPattern(name, pattern), expected));

  it('is not slowed down by many stars', () => {
    assert.equal(matchesPattern('a'.repeat(5000), `${'a*'.repeat(1000)}b`), false);
  });
});
