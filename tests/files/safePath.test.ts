import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { safePath } from '../../src/files/safePath';

const systems = { win32: path.win32, posix: path.posix } as const;
const folders = { win32: 'C:\\agent\\_work\\1\\a', posix: '/agent/_work/1/a' } as const;
const none: ReadonlySet<string> = new Set();

const nameFor = (serverName: string, system: 'win32' | 'posix' = 'win32', taken = none) =>
  systems[system].basename(safePath(systems[system], folders[system], serverName, taken));

describe('safePath', () => {
  it('keeps ordinary names as they are', () => {
    for (const name of ['AXDeployableRuntime_10.0.40.zip', 'Größe ä.bak', 'data (1).zip', '.config', 'a.b.c'])
      assert.equal(nameFor(name), name);
  });

  it('gives separators of either kind, drives and streams no meaning', () => {
    for (const name of [
      '../../etc/passwd',
      '..\\..\\x.dll',
      'C:\\x.zip',
      'C:x.zip',
      '/etc/x',
      'a/b',
      '\\\\host\\s\\x',
      'x.zip:evil',
    ])
      for (const system of ['win32', 'posix'] as const) {
        const result = safePath(systems[system], folders[system], name, none);
        assert.equal(systems[system].dirname(result), folders[system], name);
        assert.doesNotMatch(systems[system].basename(result), /[\\/:]/);
      }
  });

  it('avoids the device names of Windows, with and without extension', () => {
    for (const name of [
      'CON',
      'con.txt',
      'NUL',
      'nul.zip',
      'COM1',
      'LPT9.log',
      'AUX.',
      'PRN .x',
      ' COM1',
      'COM¹',
      'CONIN$',
    ])
      assert.doesNotMatch(
        nameFor(name),
        /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i,
        name,
      );
  });

  it('does not become a device name by being cut', () => {
    assert.doesNotMatch(nameFor(`CON${' '.repeat(300)}x.txt`), /^con\s*\./i);
  });

  it('drops blanks and dots at the end, and control and direction characters', () => {
    assert.equal(nameFor('package.zip. . '), 'package.zip');
    assert.equal(nameFor('a\u0000b\u001fc\u202Egpj.zip'), 'a_b_c_gpj.zip');
    assert.equal(nameFor('line\nbreak.zip'), 'line break.zip');
  });

  it('calls it asset when nothing is left', () => {
    for (const name of ['', ' ', '.', '..', '///', '\u0000', '_'])
      assert.equal(nameFor(name), 'asset', JSON.stringify(name));
  });

  it('numbers what is taken, whatever its case or encoding of accents', () => {
    const taken = new Set(
      ['Data.ZIP', 'Cafe\u0301.txt', 'none'].map((name) => path.win32.join(folders.win32, name)),
    );
    assert.equal(nameFor('data.zip', 'win32', taken), 'data (2).zip');
    assert.equal(nameFor('caf\u00e9.txt', 'win32', taken), 'caf\u00e9 (2).txt');
    assert.equal(nameFor('None', 'win32', taken), 'None (2)');
    taken.add(path.win32.join(folders.win32, 'DATA (2).zip'));
    assert.equal(nameFor('data.zip', 'win32', taken), 'data (3).zip');
  });

  it('shortens to 255 bytes and keeps the extension and whole characters', () => {
    const long = `${'ä'.repeat(300)}.bacpac`;
    const first = nameFor(long, 'posix');
    assert.ok(Buffer.byteLength(first) <= 255);
    assert.match(first, /^ä+\.bacpac$/);
    const second = nameFor(long, 'posix', new Set([path.posix.join(folders.posix, first)]));
    assert.ok(Buffer.byteLength(second) <= 255);
    assert.match(second, /^ä+ \(2\)\.bacpac$/);
    assert.ok(Buffer.byteLength(nameFor(`x.${'e'.repeat(400)}`)) <= 255);
  });

  it('stays inside the folder, is portable and never meets a taken name, whatever comes', () => {
    const nasty = fc.array(
      fc.oneof(
        fc.constantFrom(
          '..',
          '/',
          '\\',
          ':',
          '.',
          ' ',
          'CON',
          'nul',
          '\u0000',
          '\n',
          '\u202e',
          '%2e',
          'é',
          'e\u0301',
          '𐐷',
          '\ud800',
        ),
        fc.string({ unit: 'binary' }),
      ),
    );
    const names = fc.array(
      nasty.map((pieces) => pieces.join('')),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(names, fc.constantFrom('win32' as const, 'posix' as const), (serverNames, system) => {
        const paths = systems[system];
        const taken = new Set<string>();
        for (const serverName of [...serverNames, ...serverNames]) {
          const result = safePath(systems[system], folders[system], serverName, taken);
          const name = paths.basename(result);
          assert.equal(paths.relative(folders[system], result), name);
          // eslint-disable-next-line no-control-regex
          assert.doesNotMatch(name, /[\\/:*?"<>|\u0000-\u001f\u007f]|[. ]$/);
          assert.ok(Buffer.byteLength(name) <= 255 && name.length > 0);
          const key = (text: string) => text.normalize('NFC').toLowerCase();
          assert.ok(![...taken].some((other) => key(other) === key(result)));
          taken.add(result);
        }
      }),
      { numRuns: 300 },
    );
  });
});
