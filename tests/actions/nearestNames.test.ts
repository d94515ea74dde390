import assert from 'node:assert/strict';
import { nearestNames } from '../../src/actions/nearestNames';

describe('nearestNames', () => {
  const names = ['Contoso Main 10.0.40', 'Contoso Test', 'Fabrikam', 'ISV package'];

  it('puts the likely one first, whatever its case, and ignores the stars', () => {
    assert.equal(nearestNames('contosso test', names)[0], 'Contoso Test');
    assert.equal(nearestNames('*Fabricam*', names)[0], 'Fabrikam');
    assert.equal(nearestNames('main 10*', names)[0], 'Contoso Main 10.0.40');
  });

  it('gives each name once, and as many as asked for', () => {
    assert.deepEqual(nearestNames('F', ['Fabrikam', 'Fabrikam']), ['Fabrikam']);
    assert.equal(nearestNames('x', names, 2).length, 2);
  });

  it('takes every name for equally near to a bare star', () => {
    assert.equal(nearestNames('*', names).length, 4);
  });
});
