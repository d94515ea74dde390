import assert from 'node:assert/strict';
import { parseServiceDate } from '../../src/lcs/serviceDate';

describe('serviceDate', () => {
  const dates: [string, number | undefined][] = [
    ['2021-06-03T15:10:00.0', Date.UTC(2021, 5, 3, 15, 10)],
    ['2019-09-27T15:17:35.867', Date.UTC(2019, 8, 27, 15, 17, 35, 867)],
    ['2021-06-03T15:10:00Z', Date.UTC(2021, 5, 3, 15, 10)],
    ['2021-06-03T15:10:00+02:00', Date.UTC(2021, 5, 3, 13, 10)],
    ['2021-06-03', Date.UTC(2021, 5, 3)],
    ['8/5/2021 11:00 PM', Date.UTC(2021, 7, 5, 23)],
    ['Thursday, August 5, 2021 11:00:00 PM', Date.UTC(2021, 7, 5, 23)],
    ['0001-01-01T00:00:00', undefined],
    ['soon', undefined],
    ['', undefined],
  ];
  for (const [text, time] of dates) it(`reads '${text}'`, () => assert.equal(parseServiceDate(text), time));
});
