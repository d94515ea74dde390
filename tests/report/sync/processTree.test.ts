import assert from 'node:assert/strict';
import { processTree } from '../../../src/report/sync/processTree';
import type { ReportedProcess, SyncReport } from '../../../src/report/sync/syncReport';

function tree(processes: readonly Partial<ReportedProcess>[]): string {
  const defaults = { parentKey: undefined, type: 'Epic', level: 1, state: 'unchanged' } as const;
  return processTree({
    projectUrl: 'https://dev.azure.com/contoso/Fabrikam',
    processes: processes.map((process, index) => ({
      key: `${index}`,
      title: `Process ${index}`,
      ...defaults,
      ...process,
    })),
  } as unknown as SyncReport);
}

describe('processTree', () => {
  it('nests by parent and says what was written to each work item', () => {
    const html = tree([{}, { parentKey: '0', state: 'updated', changes: ['Title', 'tags'], id: 7 }]);
    assert.match(html, /Process 0[^]*<ul><li data-state="updated">[^]*Process 1/);
    assert.match(html, /edit\/7"[^>]*>7<\/a>[^]*updated<\/span> <small>Title, tags<\/small>/);
  });

  it('unfolds the way to what changed, and nothing else', () => {
    const chain = (state: ReportedProcess['state']) => [
      {},
      { parentKey: '0' },
      { parentKey: '1' },
      { parentKey: '2', state },
    ];
    const open = (html: string) => html.match(/<details open>/g)?.length;
    assert.equal(open(tree(chain('unchanged'))), 1);
    assert.equal(open(tree(chain('not created'))), 1);
    assert.equal(open(tree(chain('moved'))), 3);
  });

  it('stays folded where everything changed', () => {
    const many = Array.from({ length: 301 }, () => ({ parentKey: '1', state: 'created' as const }));
    const html = tree([{}, { parentKey: '0' }, ...many]);
    assert.equal(html.match(/<details open>/g)?.length, 1);
  });

  it('shows hostile text as text', () => {
    const html = tree([{ title: '<script>alert(1)</script>', changes: ['<b>'], type: '"><img>' }]);
    assert.doesNotMatch(html, /<script|<b>|<img/);
  });
});
