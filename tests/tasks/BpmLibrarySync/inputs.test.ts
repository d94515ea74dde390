import assert from 'node:assert/strict';
import path from 'node:path';
import { InputError } from '../../../src/errors';
import { readInputs } from '../../../tasks/BpmLibrarySync/inputs';
import { fakeHost } from '../../fakes/fakeHost';

const job = {
  endpoints: { SYSTEMVSSCONNECTION: { parameters: { AccessToken: 'job-token' } } },
  variables: { 'Agent.TempDirectory': 'temp' },
};
const target = { organizationUrl: 'https://dev.azure.com/contoso/', project: 'Fabrikam ERP' };
const read = (inputs: Record<string, string>) =>
  readInputs(fakeHost({ ...job, inputs: { ...target, libraryPath: 'catalog.xlsx', ...inputs } }));

function mistakes(inputs: Record<string, string>): Record<string, string> {
  try {
    read(inputs);
  } catch (error) {
    assert.ok(error instanceof InputError);
    return Object.fromEntries(error.problems.map(({ subject, problem }) => [subject, problem]));
  }
  return {};
}

describe('BpmLibrarySync inputs', () => {
  it('has defaults for everything but the library and the target', () => {
    const { connection, library, inputs } = read({});
    assert.deepEqual(connection, {
      organizationUrl: 'https://dev.azure.com/contoso',
      project: 'Fabrikam ERP',
      authorization: 'Bearer job-token',
    });
    assert.deepEqual(library, {
      libraryPath: 'catalog.xlsx',
      libraryName: 'catalog',
      mappingFile: undefined,
      createAreaPaths: false,
    });
    assert.deepEqual(inputs, {
      command: 'sync',
      libraryName: 'catalog',
      dryRun: false,
      conflictPolicy: 'keepEdits',
      removedPolicy: 'report',
      adoptBy: { by: 'none' },
      reportFolder: 'temp',
      planFile: path.join('temp', 'bpm-plan-catalog.json'),
      maxChangePercent: 100,
      failOn: 'errors',
    });
  });

  it('takes every input', () => {
    const { library, inputs } = read({
      command: 'plan',
      libraryName: 'Contoso: order to cash',
      mappingFile: 'mapping.yml',
      areaPath: 'Fabrikam ERP\\Processes',
      iterationPath: 'Fabrikam ERP\\Sprint 1',
      createAreaPaths: 'true',
      conflictPolicy: 'libraryWins',
      removedPolicy: 'close',
      adoptBy: 'field: MSBPC.processsequenceid',
      maxChangePercent: '20',
      failOn: 'conflicts',
      dryRun: 'true',
      reportFolder: 'reports',
    });
    assert.deepEqual(library, {
      libraryPath: 'catalog.xlsx',
      libraryName: 'Contoso: order to cash',
      mappingFile: 'mapping.yml',
      areaPath: 'Fabrikam ERP\\Processes',
      iterationPath: 'Fabrikam ERP\\Sprint 1',
      createAreaPaths: true,
    });
    assert.deepEqual(inputs, {
      command: 'plan',
      libraryName: 'Contoso: order to cash',
      dryRun: true,
      conflictPolicy: 'libraryWins',
      removedPolicy: 'close',
      adoptBy: { by: 'field', field: 'MSBPC.processsequenceid' },
      reportFolder: 'reports',
      planFile: path.join('reports', 'bpm-plan-Contoso-order-to-cash.json'),
      maxChangePercent: 20,
      failOn: 'conflicts',
    });
  });

  it('names every mistake at once', () => {
    const found = mistakes({
      libraryPath: '',
      command: 'synch',
      organizationUrl: 'http://dev.azure.com/contoso',
      project: '$(Some.Project)',
      conflictPolicy: 'both',
      removedPolicy: 'delete',
      adoptBy: 'fields:x',
      maxChangePercent: '101',
      failOn: 'never',
      dryRun: 'perhaps',
      createAreaPaths: 'perhaps',
      azureDevOpsConnection: 'gone',
    });
    assert.deepEqual(Object.keys(found).sort(), [
      'adoptBy',
      'azureDevOpsConnection',
      'command',
      'conflictPolicy',
      'createAreaPaths',
      'dryRun',
      'failOn',
      'libraryName',
      'libraryPath',
      'maxChangePercent',
      'organizationUrl',
      'project',
      'removedPolicy',
    ]);
    assert.match(found['adoptBy'] ?? '', /none, title, field:/);
  });

  it('needs a library file only where one is read, and a name where there is none', () => {
    for (const command of ['apply', 'stop']) {
      assert.equal(read({ command, libraryPath: '', libraryName: 'o2c' }).inputs.command, command);
      assert.deepEqual(Object.keys(mistakes({ command, libraryPath: '' })), ['libraryName']);
    }
    for (const command of ['sync', 'plan'])
      assert.deepEqual(Object.keys(mistakes({ command, libraryPath: '', libraryName: 'o2c' })), [
        'libraryPath',
      ]);
  });

  it('does not take a pattern for a name', () => {
    assert.deepEqual(Object.keys(mistakes({ libraryPath: 'catalogs/*.xlsx' })), ['libraryName']);
    assert.equal(read({ libraryPath: 'catalogs/*.xlsx', libraryName: 'all' }).inputs.libraryName, 'all');
  });
});
