import assert from 'node:assert/strict';
import { escapeMarkdown, markdownLink, markdownTable } from '../../src/report/markdown';

describe('markdown', () => {
  it('leaves plain text readable', () => {
    assert.equal(escapeMarkdown('Contoso package 7, final'), 'Contoso package 7, final');
  });

  it('lets nothing in foreign text mean anything', () => {
    assert.equal(escapeMarkdown('# a\n## b'), '\\# a \\#\\# b');
    assert.equal(escapeMarkdown('[x](y)'), '\\[x\\]\\(y\\)');
    assert.equal(escapeMarkdown('a|b'), 'a\\|b');
    assert.equal(escapeMarkdown('<script>&amp;'), '&lt;script&gt;&amp;amp;');
    assert.equal(escapeMarkdown('`code` **b** _i_ ~~s~~'), '\\`code\\` \\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~');
    assert.equal(escapeMarkdown('https://evil.example @all'), 'https&#58;//evil\\.example \\@all');
    assert.equal(escapeMarkdown('back\\slash'), 'back\\\\slash');
  });

  it('links to addresses whose parts cannot end the link', () => {
    assert.equal(
      markdownLink('a]b', 'https://lcs.example/V2/x (1)<>'),
      '[a\\]b](https://lcs.example/V2/x%20%281%29%3c%3e)',
    );
  });

  it('makes tables', () => {
    assert.equal(
      markdownTable(
        ['A', 'B'],
        [
          ['1', '2'],
          ['3', '4'],
        ],
      ),
      '| A | B |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |',
    );
  });
});
