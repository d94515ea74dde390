import fc from 'fast-check';
import assert from 'node:assert/strict';
import { rewriteHtml } from '../../../emulators/boards/write/rewriteHtml';
import { startBoardsCaller } from './boardsCaller';

describe('Azure Boards emulator: what happens to HTML', () => {
  const normalized: readonly (readonly [sent: string, stored: string])[] = [
    ['<P CLASS=intro>Text</P>', '<p class="intro">Text</p>'],
    ["<a href='https://x.example?a=1&b=2'>y</a>", '<a href="https://x.example?a=1&amp;b=2">y</a>'],
    ['one<br/>two', 'one<br>two'],
    ['a  \n\t b', 'a b'],
    ['R&D "quoted"', 'R&amp;D &quot;quoted&quot;'],
    ['it&#39;s &#60;b&#62; &eacute;', "it's &lt;b&gt; &eacute;"],
    ['a\u00a0b &#160; c', 'a&nbsp;b &nbsp; c'],
    ['1 < 2 > 0', '1 &lt; 2 &gt; 0'],
    ['  <p>x</p>\n', '<p>x</p>'],
    ['a<!-- secret -->b', 'ab'],
  ];
  for (const [sent, stored] of normalized) {
    it(`normalizes ${JSON.stringify(sent)}`, () => assert.equal(rewriteHtml(sent, 'normalize'), stored));
  }

  const sanitized: readonly (readonly [sent: string, stored: string])[] = [
    ['a<script>alert("<b>")</script>b', 'ab'],
    ['<style>p { color: red }</style><p style="color:red" onclick="x()" id=a>t</p>', '<p id="a">t</p>'],
    ['<a href="javascript:alert(1)" title=t>x</a>', '<a title="t">x</a>'],
    ['x<iframe src="//y"/>z', 'xz'],
  ];
  for (const [sent, stored] of sanitized) {
    it(`sanitizes ${JSON.stringify(sent)}`, () => {
      assert.equal(rewriteHtml(sent, 'sanitize'), stored);
      assert.match(rewriteHtml(sent, 'normalize'), /script|style|iframe/);
    });
  }

  it('changes nothing more the second time', () => {
    const pieces = [
      '<p>',
      '</p>',
      '<b class=x>',
      '&',
      '&amp;',
      '&#39;',
      '<',
      '>',
      '"',
      ' ',
      '\n',
      'text',
      '<!-- c -->',
    ];
    const html = fc.array(fc.oneof(fc.constantFrom(...pieces, '<script>', '</script>'), fc.string()), {
      maxLength: 20,
    });
    for (const level of ['normalize', 'sanitize'] as const) {
      fc.assert(
        fc.property(html, (parts) => {
          const once = rewriteHtml(parts.join(''), level);
          assert.equal(rewriteHtml(once, level), once);
        }),
      );
    }
  });

  it('happens to HTML fields as the service is set', async () => {
    const boards = await startBoardsCaller();
    try {
      const sent = '<P style="x">A & B</P>';
      const stored = async (): Promise<unknown> => {
        const id = await boards.create('Task', { 'System.Title': '<P> & "x"', 'System.Description': sent });
        const { fields } = await boards.read(id);
        assert.equal(fields['System.Title'], '<P> & "x"');
        return fields['System.Description'];
      };
      assert.equal(await stored(), '<p>A &amp; B</p>');
      boards.emulator.settings.html = 'normalize';
      assert.equal(await stored(), '<p style="x">A &amp; B</p>');
      boards.emulator.settings.html = 'none';
      assert.equal(await stored(), sent);
    } finally {
      await boards.stop();
    }
  });
});
