import assert from 'node:assert/strict';
import { fingerprint } from '../../src/sync/fingerprint';
import { visibleHtml } from '../../src/sync/html';
import { mergeFields } from '../../src/sync/mergeFields';
import { mergeTags } from '../../src/sync/mergeTags';
import { readRecord, recordPrefix, tagFingerprint, writeRecord } from '../../src/sync/record';
import { normalTitle } from '../../src/sync/title';

const prefix = recordPrefix('https://boards.example/contoso/Fabrikam', 'Order & cash');

describe('sync record', () => {
  const content = {
    key: 'path:AbC/ü&=',
    evidence: { microsoftId: 'AAAAAAAA', title: 'BBBBBBBB', parent: 'CCCCCCCC' },
    rev: 7,
    fields: { 'System.Title': fingerprint('Pay'), 'System.Description': fingerprint('<p>x</p>') },
    tags: ['Retail', 'BPM:Order'],
    removed: undefined,
  };

  it('comes back as it was written', () => {
    const link = writeRecord(prefix, content);
    const record = readRecord(
      { hyperlinks: [{ url: 'https://elsewhere.example', comment: '' }, link] },
      'Order & cash',
    );
    assert.equal(record?.key, content.key);
    assert.deepEqual(record?.evidence, content.evidence);
    assert.equal(record?.rev, 7);
    assert.equal(record?.fields.get('System.Title'), fingerprint('Pay'));
    assert.equal(record?.fields.get('Custom.Other'), undefined);
    assert.deepEqual([...(record?.tags ?? [])], ['Retail', 'BPM:Order'].map(tagFingerprint));
  });

  it('belongs to one library', () => {
    assert.equal(readRecord({ hyperlinks: [writeRecord(prefix, content)] }, 'Other'), undefined);
  });

  it('stays under 255 characters with sixty fields and twenty tags, and keeps what fits', () => {
    const fields = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`Custom.Field${at}`, fingerprint(at)]),
    );
    const link = writeRecord(prefix, {
      ...content,
      fields,
      tags: Array.from({ length: 20 }, (_, at) => `tag ${at}`),
    });
    assert.ok(link.comment.length <= 255, `${link.comment.length} characters`);
    const record = readRecord({ hyperlinks: [link] }, 'Order & cash');
    const kept = Object.keys(fields).filter((name) => record?.fields.get(name) === fields[name]);
    assert.ok(kept.length >= 15, `${kept.length} fields kept`);
  });

  it('survives a comment that somebody rewrote', () => {
    const link = { ...writeRecord(prefix, content), comment: 'see library' };
    const record = readRecord({ hyperlinks: [link] }, 'Order & cash');
    assert.equal(record?.key, content.key);
    assert.equal(record?.rev, 0);
    assert.equal(record?.fields.get('System.Title'), undefined);
  });
});

describe('titles', () => {
  it('are the same under another number, case or spacing', () => {
    assert.equal(
      normalTitle('65.05.010.100  Define\u00a0Policies.'),
      normalTitle('65.10.020 define policies'),
    );
    assert.notEqual(normalTitle('Define policies'), normalTitle('Define prices'));
  });

  it('keep numbers that belong to the name', () => {
    assert.equal(normalTitle('2025 budget'), '2025 budget');
    assert.equal(normalTitle('1099 reporting'), '1099 reporting');
  });
});

describe('HTML', () => {
  it('is the same when only its dress changed', () => {
    const sent = '<div>Ask&nbsp;<b>finance</b> &amp; sales</div><ul><li>one<li>two</ul>';
    const stored =
      '<div style="margin:0">Ask&#160;<b class=x>finance</b> &#38; sales </div>\n<ul>\n<li>one</li><li>two</li></ul>';
    assert.equal(visibleHtml(sent), visibleHtml(stored));
  });

  it('differs when words, links or the split into paragraphs differ', () => {
    assert.notEqual(visibleHtml('<p>one</p>'), visibleHtml('<p>two</p>'));
    assert.notEqual(
      visibleHtml('<a href="https://a.example">x</a>'),
      visibleHtml('<a href="https://b.example">x</a>'),
    );
    assert.notEqual(visibleHtml('<p>a</p><p>b</p>'), visibleHtml('<p>ab</p>'));
  });
});

describe('three-way merge of a field', () => {
  const field = 'System.Description';
  const merge = (
    base: string | undefined,
    library: string | undefined,
    boards: string | undefined,
    more: object = {},
  ) =>
    mergeFields({
      item: { rev: 5, fields: boards === undefined ? {} : { [field]: boards } },
      record: { rev: 4, fields: { get: () => (base === undefined ? undefined : fingerprint(base)) } },
      atRecord: base === undefined ? {} : { [field]: base },
      library: library === undefined ? {} : { [field]: library },
      mapped: [field],
      kinds: { [field]: 'html' },
      policy: 'keepEdits',
      ...more,
    });

  it('leaves what the library did not change, whatever people did', () => {
    assert.deepEqual(merge('a', 'a', 'edited').set, {});
    assert.deepEqual(merge('a', 'a', undefined).set, {});
  });

  it('writes what the library changed and people left alone', () => {
    assert.deepEqual(merge('a', 'b', 'a').set, { [field]: 'b' });
  });

  it('knows an untouched value by its revision although the service rewrote it', () => {
    assert.deepEqual(
      merge('<p>a</p>', '<p>b</p>', '<p style="x">a</p>', {
        item: { rev: 4, fields: { [field]: '<p style="x">a</p>' } },
      }).set,
      {
        [field]: '<p>b</p>',
      },
    );
  });

  it('clears what the library cleared', () => {
    assert.deepEqual(merge('a', undefined, 'a').set, { [field]: null });
  });

  it('reports a field that both changed and keeps the edit', () => {
    const { set, conflicts } = merge('a', 'b', 'edited');
    assert.deepEqual(set, {});
    assert.deepEqual(conflicts, [{ field, library: 'b', boards: 'edited' }]);
  });

  it('overwrites the edit when the library wins', () => {
    assert.deepEqual(merge('a', 'b', 'edited', { policy: 'libraryWins' }).set, { [field]: 'b' });
  });

  it('is silent when both made the same change', () => {
    const { set, conflicts } = merge('a', 'b', '<div>b</div>');
    assert.deepEqual([set, conflicts], [{}, []]);
  });

  it('takes over an empty field of an adopted item and reports a filled one that differs', () => {
    assert.deepEqual(merge(undefined, 'b', undefined, { record: undefined }).set, { [field]: 'b' });
    assert.equal(merge(undefined, 'b', 'theirs', { record: undefined }).conflicts.length, 1);
  });
});

describe('three-way merge of tags', () => {
  const recorded = new Set(['Retail', 'Old'].map(tagFingerprint));

  it('adds, drops and keeps', () => {
    assert.deepEqual(mergeTags(['retail', 'Old', 'people'], ['Retail', 'Fresh'], recorded).tags, [
      'retail',
      'people',
      'Fresh',
    ]);
  });

  it('does not bring back what people removed', () => {
    assert.equal(mergeTags(['people'], ['Retail'], recorded).tags, undefined);
  });
});
