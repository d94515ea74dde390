import { basename, extname, join } from 'node:path';
import type { AdoptBy, LibraryInputs } from '../../src/actions/library/ports';
import { boardsConnection } from '../../src/host/boardsConnection';
import { inputReader, type InputReader } from '../../src/host/inputReader';
import type { PipelineHost } from '../../src/host/types';
import type { LibraryGiven } from '../../src/mapping/librarySource';

/** The task's inputs, read once; all mistakes together in one InputError. */
export function readInputs(host: PipelineHost) {
  const read = inputReader(host);
  const connection = boardsConnection(read, host);
  const command = read.choice('command', ['sync', 'plan', 'apply', 'stop'], { default: 'sync' });
  const readsLibrary = command === 'sync' || command === 'plan';
  const libraryPath = read.path('libraryPath') ?? '';
  if (readsLibrary && !libraryPath)
    read.problem('libraryPath', `It is missing; the command ${command} reads a library file.`);
  const libraryName = read.text('libraryName') ?? nameOf(libraryPath);
  if (!libraryName)
    read.problem(
      'libraryName',
      `It is missing. Enter the name under which the library was synchronized${readsLibrary ? '' : `, because ${command} reads no library file`}.`,
    );
  const reportFolder = read.path('reportFolder') ?? host.variable('Agent.TempDirectory') ?? '.';
  const inputs: LibraryInputs = {
    command,
    libraryName,
    dryRun: read.flag('dryRun'),
    conflictPolicy: read.choice('conflictPolicy', ['keepEdits', 'libraryWins'], { default: 'keepEdits' }),
    removedPolicy: read.choice('removedPolicy', ['report', 'tag', 'close'], { default: 'report' }),
    adoptBy: adoptBy(read),
    reportFolder,
    planFile:
      read.path('planFile') ??
      join(reportFolder, `bpm-plan-${libraryName.replace(/[^\p{L}\p{N}]+/gu, '-')}.json`),
    maxChangePercent: read.whole('maxChangePercent', { min: 0, max: 100, default: 100 }),
    failOn: read.choice('failOn', ['errors', 'conflicts', 'nothing'], { default: 'errors' }),
  };
  const areaPath = read.text('areaPath');
  const iterationPath = read.text('iterationPath');
  const library: LibraryGiven = {
    libraryPath,
    libraryName,
    mappingFile: read.path('mappingFile'),
    ...(areaPath === undefined ? {} : { areaPath }),
    ...(iterationPath === undefined ? {} : { iterationPath }),
    createAreaPaths: read.flag('createAreaPaths'),
  };
  read.done();
  return { connection, library, inputs };
}

/** A pattern names no library. */
function nameOf(libraryPath: string): string {
  const name = basename(libraryPath, extname(libraryPath));
  return /[*?[\]]/.test(name) ? '' : name;
}

function adoptBy(read: InputReader): AdoptBy {
  const text = read.text('adoptBy') ?? 'none';
  if (/^(none|title)$/i.test(text)) return { by: text.toLowerCase() as 'none' | 'title' };
  const field = /^field:\s*([\w-]+(?:\.[\w-]+)+)$/i.exec(text)?.[1];
  if (field) return { by: 'field', field };
  read.problem(
    'adoptBy',
    `"${text}" is not one of none, title, field:<reference name>, such as field:MSBPC.microsoftid.`,
  );
  return { by: 'none' };
}
