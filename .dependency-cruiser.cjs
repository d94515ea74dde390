/** The import rules of docs/architecture.md; `npm run rules` checks them. */
const only = (name, home, packages, why) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: '^(src|tasks)/', pathNot: `^${home}` },
  to: { path: packages },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'src-imports-only-src',
      comment: 'Shared code knows no task, no stand-in and no test.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tasks|emulators|tests|scripts|bench)/' },
    },
    {
      name: 'tasks-do-not-meet',
      severity: 'error',
      from: { path: '^tasks/([^/]+)/' },
      to: { path: '^tasks/', pathNot: '^tasks/$1/' },
    },
    {
      name: 'tasks-import-src-only',
      severity: 'error',
      from: { path: '^tasks/' },
      to: { path: '^(emulators|tests|scripts|bench)/' },
    },
    {
      name: 'actions-see-ports-only',
      comment:
        'An action tells its story with ports: types from other rooms, values only from the shared ground.',
      severity: 'error',
      from: { path: '^src/actions/' },
      to: {
        path: '^src/',
        pathNot: '^src/(actions/|errors\\.ts|format\\.ts|clock\\.ts|(sync|progress|report|lcs/words)/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'actions-no-packages',
      severity: 'error',
      from: { path: '^src/actions/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'pure-rooms',
      comment: 'The same values in, the same values out: no packages, no node.',
      severity: 'error',
      from: { path: '^src/(sync|progress|report)/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'pure-rooms-stay-inside',
      severity: 'error',
      from: { path: '^src/(sync|progress|report)/' },
      to: {
        path: '^src/',
        pathNot: '^src/(sync|progress|report)/|^src/(format|errors)\\.ts',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'emulators-do-not-know-clients',
      comment: 'Client and stand-in must be able to disagree.',
      severity: 'error',
      from: { path: '^emulators/' },
      to: { path: '^(src|tasks|tests|bench)/' },
    },
    only(
      'task-lib-home',
      'src/host/',
      'node_modules/azure-pipelines-task-lib',
      'Only src/host talks to the agent.',
    ),
    only('msal-home', 'src/auth/', 'node_modules/@azure/msal-node', 'Only src/auth signs in.'),
    only(
      'node-api-home',
      'src/boards/',
      'node_modules/azure-devops-node-api',
      'Only src/boards talks to Boards.',
    ),
    only('storage-home', 'src/blob/', 'node_modules/@azure/(storage|core)', 'Only src/blob moves blobs.'),
    only('undici-home', 'src/http/', 'node_modules/undici', 'Only src/http opens connections.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
