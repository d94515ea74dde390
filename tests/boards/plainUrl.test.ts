import assert from 'node:assert/strict';
import { plainUrl } from '../../src/boards/plainUrl';

describe('boards/plainUrl', () => {
  it('is the same for every spelling of one address', () => {
    const spellings = [
      'https://b.example/Gr%C3%BCn%20A/_workitems?lst=bpm&library=Gr%C3%BCn%20A&process=seq%3A1',
      'https://b.example/Grün A/_workitems?lst=bpm&library=Grün A&process=seq:1',
    ];
    assert.equal(new Set(spellings.map(plainUrl)).size, 1);
  });

  it('keeps apart what differs in a separator', () => {
    assert.notEqual(plainUrl('https://b.example/?library=R%26D'), plainUrl('https://b.example/?library=R&D'));
    const start = plainUrl('https://b.example/?library=R&');
    assert.ok(plainUrl('https://b.example/?library=R&process=1').startsWith(start));
    assert.ok(!plainUrl('https://b.example/?library=R%26D&process=1').startsWith(start));
    assert.ok(!plainUrl('https://b.example/?library=Rx&process=1').startsWith(start));
  });

  it('leaves an address alone that cannot be decoded', () => {
    assert.equal(plainUrl('https://b.example/%E0%A4%A'), 'https://b.example/%E0%A4%A');
  });
});
