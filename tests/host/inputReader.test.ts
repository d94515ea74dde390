import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { InputError } from '../../src/errors';
import { inputReader, type InputReader } from '../../src/host/inputReader';
import { fakeHost } from '../fakes/fakeHost';

const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

function reader(
  inputs: Record<string, string>,
  variables: Record<string, string> = {},
  paths = posix,
): InputReader {
  return inputReader(fakeHost({ inputs, variables, endpoints: { [id]: { url: 'https://x' } } }), paths);
}

function problems(read: InputReader): { subject: string; problem: string }[] {
  try {
    read.done();
    return [];
  } catch (error) {
    assert.ok(error instanceof InputError);
    return [...error.problems];
  }
}

/** The one problem that reading causes. */
function problemOf(value: string, use: (read: InputReader) => unknown): string {
  const read = reader({ x: value });
  use(read);
  const found = problems(read);
  assert.equal(found.length, 1, `one problem with ${JSON.stringify(value)}`);
  assert.equal(found[0]?.subject, 'x');
  return found[0].problem;
}

describe('inputReader', () => {
  it('reads what is given', () => {
    const read = reader({
      name: '  Package 1 ',
      assetType: '10',
      action: 'START',
      projectId: '1234567',
      wait: 'TRUE',
      overwrite: 'False',
      assetPath: '"/drop/a b.zip"',
      asset: '{0F1E2D3C4B5A69788796A5B4C3D2E1F0}',
      assets: ` ${id}; 0F1E2D3C4B5A69788796A5B4C3D2E1F0 ;;99999999-4b5a-6978-8796-a5b4c3d2e1f0;`,
      connection: id,
    });
    assert.equal(read.text('name', { required: true }), 'Package 1');
    assert.equal(read.choice('assetType', { '1': 'Model', '10': 'Software deployable package' }), '10');
    assert.equal(read.choice('action', ['deploy', 'start'], { default: 'deploy' }), 'start');
    assert.equal(read.whole('projectId', { required: true, min: 1 }), 1234567);
    assert.equal(read.flag('wait'), true);
    assert.equal(read.flag('overwrite', true), false);
    assert.equal(read.path('assetPath', { required: true }), '/drop/a b.zip');
    assert.equal(read.guid('asset'), id);
    assert.deepEqual(read.guidList('assets'), [id, '99999999-4b5a-6978-8796-a5b4c3d2e1f0']);
    assert.equal(read.connection('connection')?.url, 'https://x');
    assert.doesNotThrow(() => read.done());
  });

  it('takes blank for not given', () => {
    const read = reader({ name: '  ', ids: ' ; ' });
    assert.equal(read.text('name'), undefined);
    assert.equal(read.choice('action', ['deploy', 'start']), undefined);
    assert.equal(read.choice('action', ['deploy', 'start'], { default: 'start' }), 'start');
    assert.equal(read.whole('poll'), undefined);
    assert.equal(read.whole('timeout', { default: 60, min: 1 }), 60);
    assert.equal(read.flag('wait', true), true);
    assert.equal(read.flag('overwrite'), false);
    assert.equal(read.path('path'), undefined);
    assert.equal(read.guid('id'), undefined);
    assert.deepEqual(read.guidList('ids'), []);
    assert.equal(read.connection('connection', { required: false }), undefined);
    assert.doesNotThrow(() => read.done());
  });

  it('reports all mistakes of a run in one error, in the order of reading', () => {
    const read = reader({ projectId: 'abc', wait: 'yes', assetType: '11', ids: `nonsense;${id};alsoWrong` });
    read.connection('serviceConnectionName');
    read.whole('projectId', { required: true });
    read.flag('wait');
    read.choice('assetType', { '1': 'Model', '10': 'Software deployable package' }, { required: true });
    read.text('assetName', { required: true });
    read.guidList('ids');
    read.problem('environmentName', 'Give either the name or the id.');
    assert.throws(() => read.done(), { name: 'InputError', message: '8 inputs need attention.' });
    assert.deepEqual(problems(read), [
      { subject: 'serviceConnectionName', problem: 'A value is required.' },
      { subject: 'projectId', problem: '"abc" is not a whole number.' },
      { subject: 'wait', problem: '"yes" is neither true nor false.' },
      {
        subject: 'assetType',
        problem:
          '"11" is not one of the values that are possible: 1 (Model), 10 (Software deployable package).',
      },
      { subject: 'assetName', problem: 'A value is required.' },
      {
        subject: 'ids',
        problem: '"nonsense" is not a GUID such as 01234567-89ab-cdef-0123-456789abcdef.',
      },
      {
        subject: 'ids',
        problem: '"alsoWrong" is not a GUID such as 01234567-89ab-cdef-0123-456789abcdef.',
      },
      { subject: 'environmentName', problem: 'Give either the name or the id.' },
    ]);
  });

  it('gives stand-ins of the right type after a mistake', () => {
    const read = reader({ x: 'wrong' });
    assert.equal(read.text('missing', { required: true }), '');
    assert.equal(read.guid('x', { required: true }), '');
    assert.equal(read.path('missing', { required: true }), '');
    assert.ok(Number.isNaN(read.whole('x', { required: true })));
    assert.equal(read.choice('x', ['a', 'b'], { required: true }), 'a');
    assert.equal(read.whole('x', { default: 3 }), 3);
    assert.equal(read.flag('x', true), true);
  });

  for (const value of ['1.5', '1e3', '0x10', '12a', '1 000', 'NaN', '99999999999999999999', '--1'])
    it(`takes ${value} for no whole number`, () => {
      assert.equal(
        problemOf(value, (read) => read.whole('x')),
        `"${value}" is not a whole number.`,
      );
    });

  it('keeps whole numbers in their range', () => {
    assert.equal(
      problemOf('0', (read) => read.whole('x', { min: 1 })),
      '0 is less than 1.',
    );
    assert.equal(
      problemOf('-5', (read) => read.whole('x', { min: 1, max: 9 })),
      '-5 is not between 1 and 9.',
    );
    assert.equal(
      problemOf('10', (read) => read.whole('x', { max: 9 })),
      '10 is more than 9.',
    );
    const read = reader({ low: '1', high: '9' });
    assert.equal(read.whole('low', { min: 1, max: 9 }), 1);
    assert.equal(read.whole('high', { min: 1, max: 9 }), 9);
    assert.deepEqual(problems(read), []);
  });

  for (const value of ['1', '0', 'yes', 'no', 'on', 'wahr', 'truefalse'])
    it(`takes ${value} for no boolean`, () => {
      assert.equal(
        problemOf(value, (read) => read.flag('x')),
        `"${value}" is neither true nor false.`,
      );
    });

  it('gives every GUID back in one form', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), fc.boolean(), fc.boolean(), (uuid, dashes, upper, braces) => {
        let text = dashes ? uuid : uuid.replaceAll('-', '');
        if (upper) text = text.toUpperCase();
        if (braces) text = `{${text}}`;
        assert.equal(reader({ x: text }).guid('x'), uuid);
      }),
    );
  });

  for (const value of [
    '12345',
    `${id}0`,
    `${id.slice(1)}g`,
    '0f1e2d3c-4b5a69788796a5b4c3d2e1f0',
    'My package',
  ])
    it(`takes ${value} for no GUID`, () => {
      assert.match(
        problemOf(value, (read) => read.guid('x')),
        /is not a GUID such as/,
      );
    });

  it('quotes only the beginning of a long value', () => {
    const problem = problemOf('x'.repeat(5000), (read) => read.guid('x'));
    assert.ok(problem.length < 200);
  });

  describe('macros that stayed as they were', () => {
    const uses: [string, (read: InputReader) => unknown][] = [
      ['text', (read) => read.text('x', { required: true })],
      ['whole', (read) => read.whole('x', { required: true })],
      ['choice', (read) => read.choice('x', ['a'], { required: true })],
      ['flag', (read) => read.flag('x')],
      ['path', (read) => read.path('x', { required: true })],
      ['guid', (read) => read.guid('x', { required: true })],
      ['guidList', (read) => read.guidList('x', { required: true })],
      ['connection', (read) => read.connection('x')],
    ];
    for (const [name, use] of uses)
      it(`are explained by ${name}, once`, () => {
        assert.equal(
          problemOf('/drop/$(Release.ReleaseName).zip', use),
          'The variable Release.ReleaseName is not set, so $(Release.ReleaseName) stayed as it is. ' +
            'Set it or give a value.',
        );
      });

    it('are text in prose, and money is none', () => {
      const read = reader({ x: 'uses $(Build.Reason)', y: 'costs $(5) or $' });
      assert.equal(read.text('x', { freeText: true }), 'uses $(Build.Reason)');
      assert.equal(read.text('y'), 'costs $(5) or $');
      assert.deepEqual(problems(read), []);
    });
  });

  describe('path', () => {
    const linux = { 'Build.SourcesDirectory': '/agent/_work/1/s' };
    const windows = { 'System.DefaultWorkingDirectory': 'D:\\agent\\_work\\r1\\a' };

    it('takes the sources folder for an empty input', () => {
      for (const given of ['/agent/_work/1/s', '/agent/_work/1/s/', '/agent/_work/1/./s']) {
        const read = reader({ x: given, y: given }, linux);
        assert.equal(read.path('x'), undefined);
        assert.equal(read.path('y', { required: true }), '');
        const problem = 'A value is required; the sources folder itself counts as none.';
        assert.deepEqual(problems(read), [{ subject: 'y', problem }]);
      }
    });

    it('does so on Windows, whatever the case and the slashes', () => {
      for (const given of ['D:\\agent\\_work\\r1\\a', 'd:\\Agent\\_work\\r1\\a\\', 'D:/agent/_work/r1/a'])
        assert.equal(reader({ x: given }, windows, win32).path('x'), undefined);
      assert.equal(
        reader({ x: 'D:\\agent\\_work\\r1\\b' }, windows, win32).path('x'),
        'D:\\agent\\_work\\r1\\b',
      );
    });

    it('tells names that differ in case apart elsewhere', () => {
      assert.equal(reader({ x: '/agent/_work/1/S' }, linux).path('x'), '/agent/_work/1/S');
    });

    it('keeps what lies below, and the folder itself where that is a choice', () => {
      const read = reader({ x: '/agent/_work/1/s/a.zip', y: '/agent/_work/1/s' }, linux);
      assert.equal(read.path('x'), '/agent/_work/1/s/a.zip');
      assert.equal(read.path('y', { allowSourcesFolder: true }), '/agent/_work/1/s');
    });
  });

  it('explains a connection that this pipeline cannot use', () => {
    assert.match(
      problemOf('11111111-4b5a-6978-8796-a5b4c3d2e1f0', (read) => read.connection('x')),
      /service connection 11111111-.* not open to this pipeline.*Project settings > Service connections/,
    );
  });
});
