import assert from 'node:assert/strict';
import { inOrderOfStart } from '../../src/blob/inOrderOfStart';

describe('inOrderOfStart', () => {
  it('uses results in the order in which they were begun', async () => {
    const inOrder = inOrderOfStart();
    const used: string[] = [];
    const waits = [30, 1, 15].map(
      (ms) => new Promise<string>((resolve) => setTimeout(() => resolve(`after ${ms}`), ms)),
    );
    const use = (result: string) => Promise.resolve(void used.push(result));
    await Promise.all(waits.map((wait) => inOrder(wait, use)));
    assert.deepEqual(used, ['after 30', 'after 1', 'after 15']);
  });

  it('fails all later ones', async () => {
    const inOrder = inOrderOfStart();
    const use = () => Promise.resolve();
    const first = inOrder(Promise.reject(new Error('first')), use);
    const second = inOrder(Promise.resolve(), use);
    await assert.rejects(first, /first/);
    await assert.rejects(second, /first/);
  });
});
