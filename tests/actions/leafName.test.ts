import assert from 'node:assert/strict';
import { leafName } from '../../src/actions/leafName';

describe('leafName', () => {
  for (const [path, name] of [
    ['C:\\drop\\main.zip', 'main.zip'],
    ['C:/drop\\main.zip', 'main.zip'],
    ['/home/agent/main.zip', 'main.zip'],
    ['\\\\server\\share\\main.zip', 'main.zip'],
    ['main.zip', 'main.zip'],
    ['folder/main/', 'main'],
  ] as const)
    it(path, () => assert.equal(leafName(path), name));
});
