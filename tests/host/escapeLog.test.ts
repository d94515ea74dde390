import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeLog } from '../../src/host/escapeLog';

/** What a culture-sensitive search overlooks; written apart from the implementation on purpose. */
const overlooked =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u001f\u007f-\u009f\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/g;

// eslint-disable-next-line no-control-regex
const breaking = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/;

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom('#', '##', '##vso[', '##VSO[', '##[', 'vso', 'v', 'S', 'o', '[', ']', 'task.complete '),
    fc.constantFrom('\u00ad', '\u200b', '\ufeff', '\u0301', '\ufe0f', '\u0000', '\t', ' ', '\u017f'),
    fc.constantFrom('\r', '\n', '\r\n', '\u2028', '\u0085', '\u001b', '\u001b[31m', '\u009b0m', '\u202e'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  ),
  { maxLength: 20 },
);

function hasCommand(line: string): boolean {
  const seen = line.replace(overlooked, '').toLowerCase();
  return seen.includes('##vso[') || seen.includes('##[');
}

describe('escapeLog', () => {
  it('lets no text become a logging command, whatever it is made of', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        assert.equal(hasCommand(escapeLog(parts.join(''))), false);
      }),
      { numRuns: 3000 },
    );
  });

  it('lets no pieces become a command when escaped texts are joined and escaped again', () => {
    fc.assert(
      fc.property(pieces, pieces, (left, right) => {
        const joined = escapeLog(`${escapeLog(left.join(''))}${escapeLog(right.join(''))}`);
        assert.equal(hasCommand(joined), false);
      }),
    );
  });

  it('makes one line without control characters', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        assert.doesNotMatch(escapeLog(parts.join('')), breaking);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const once = escapeLog(parts.join(''));
        assert.equal(escapeLog(once), once);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves ordinary text alone', () => {
    for (const text of [
      'Bestellung prüfen – Größe 5 % [neu] #42 ## Überschrift',
      '注文を確認する\t👩‍💻 #️⃣',
      'C:\\agent\\_work\\1\\a\\package.zip',
      '  two blanks before',
    ])
      assert.equal(escapeLog(text), text);
  });

  const examples: [string, string][] = [
    ['name ##vso[task.complete result=Succeeded]', 'name ##_vso[task.complete result=Succeeded]'],
    ['##VsO[task.setsecret]a', '##_VsO[task.setsecret]a'],
    ['###vso[x.y]', '###_vso[x.y]'],
    ['##[error]fake', '##_[error]fake'],
    ['##v\u001b[31mso[x.y]', '##_vso[x.y]'],
    ['##\u00advso[x.y]', '##_\u00advso[x.y]'],
    ['AADSTS50126: wrong.\r\nTrace ID: 1\r\n', 'AADSTS50126: wrong. ↵ Trace ID: 1'],
    ['bell\u0007 escape\u001bc nul\u0000', 'bell␇ escape␛c nul␀'],
    ['abc\u202egpj.exe', 'abc\\u202egpj.exe'],
  ];
  for (const [text, expected] of examples)
    it(`shows ${JSON.stringify(text)} as ${JSON.stringify(expected)}`, () => {
      assert.equal(escapeLog(text), expected);
    });
});
