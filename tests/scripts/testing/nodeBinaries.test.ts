import assert from 'node:assert/strict';
import { nodeBinaries } from '../../../scripts/testing/nodeBinaries';

describe('nodeBinaries', () => {
  it('takes the packaged binaries of both handlers', () => {
    const lines: string[] = [];
    const found = nodeBinaries(
      (line) => lines.push(line),
      () => true,
    );
    assert.deepEqual(
      found.map(({ title }) => title),
      ['Node 20', 'Node 24'],
    );
    assert.deepEqual(lines, []);
  });

  it('says which version is missing, and never ends up without a Node', () => {
    const lines: string[] = [];
    const found = nodeBinaries(
      (line) => lines.push(line),
      () => false,
    );
    assert.deepEqual(found, [{ title: `Node ${process.versions.node}`, path: process.execPath }]);
    const running = Number(process.versions.node.split('.')[0]);
    assert.equal(lines.length, [20, 24].filter((version) => version !== running).length);
  });
});
