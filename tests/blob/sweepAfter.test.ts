import assert from 'node:assert/strict';
import { PerformanceObserver, constants } from 'node:perf_hooks';
import { sweepAfter } from '../../src/blob/sweepAfter';

describe('sweepAfter', () => {
  it('has V8 collect what died young, once for every so many bytes', async () => {
    let minor = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { detail } of list.getEntries() as unknown as { detail: { kind: number; flags: number } }[])
        if (
          detail.kind === constants.NODE_PERFORMANCE_GC_MINOR &&
          detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED
        )
          minor += 1;
    });
    observer.observe({ entryTypes: ['gc'] });
    const sweep = sweepAfter(100);
    for (const bytes of [60, 39, 1, 99, 1, 250]) sweep(bytes);
    await new Promise((resolve) => setTimeout(resolve, 50));
    observer.disconnect();
    assert.equal(minor, 3);
  });
});
