import { statusHelp, type HelpKey } from './statusHelp';
import type { Meaning, StatusFamily, StatusWord } from './types';

type Row = readonly [
  word: string,
  meaning: Meaning,
  families: string,
  says: string,
  help: HelpKey,
  source: string,
  readings?: number,
];

/** The calls whose words come from the back-end enum LcsEnvironmentActionStatus (lcs-api 6.1), and those of them that can end well. */
const operation = 'package scaleUnit ecommerce preparation onPremises resumed database';
const final = 'package scaleUnit ecommerce onPremises resumed database';

const pool = '6.1 enum pool (2L, LA)';
const stated = '7 G3 DeploymentState pool (2L)';

/** Every documented word, in the order of the reference. A word that is not here counts as running and is shown. */
const rows: readonly Row[] = [
  ['NotStarted', 'running', operation, 'waiting for its turn', 'none', '6.1 D2 D4; 8 B4'],
  ['InProgress', 'running', operation, 'at work', 'none', '6.1 D2; 8 B4'],
  ['Completed', 'done', final, 'completed', 'none', '6.1 D2; 8 B4'],
  ['Failed', 'failed', 'package database preparation onPremises resumed', 'failed', 'failed', '6.1 D2; 8 B4'],
  ['Failed', 'failed', 'scaleUnit ecommerce', 'failed', 'commerce', '6.1 D4 D6'],
  ['Unknown', 'running', operation, 'the service does not know yet', 'none', pool],
  ['SignedOff', 'done', final, 'completed and signed off', 'none', '6.1 D2; 8 B4'],
  ['Aborted', 'failed', operation, 'aborted without clean-up', 'aborted', '8 B4; 6.1 enum pool (2L, LA)'],
  ['SignedOffWithIssues', 'doneWithIssues', final, 'signed off with issues', 'issues', pool],
  ['InProgressManually', 'running', operation, 'continued by hand in LCS', 'person', pool],
  ['CompletedManually', 'done', final, 'completed by hand in LCS', 'none', pool],
  // FSC-PS meets this word on D2 in operations that go on, and gives up at the third time (lcs-api 6.1).
  ['PreparationFailed', 'failed', 'package', 'preparation failed', 'preparation', '6.1 D2 (FS)', 3],
  [
    'PreparationFailed',
    'failed',
    'scaleUnit ecommerce preparation onPremises resumed database',
    'preparation failed',
    'preparation',
    '6.1 enum pool (2L, LA); 10',
  ],
  ['PreparationSucceeded', 'running', 'package scaleUnit ecommerce database', 'prepared', 'none', pool],
  ['PreparationSucceeded', 'done', 'preparation', 'prepared', 'none', '6.1 D8'],
  ['PreparationSucceeded', 'running', 'onPremises', 'prepared, to be deployed', 'none', '6.1 D8'],
  // Seen that often, nobody has finalized it: deploying would have begun.
  ['PreparationSucceeded', 'done', 'resumed', 'prepared, not finalized', 'none', '6.1 D8', 3],
  ['PreparingEnvironment', 'running', operation, 'preparing the environment', 'none', '6.1 D2 D8'],
  ['RollbackInProgress', 'running', operation, 'failed, being rolled back', 'none', '8 B4; 6.1 enum pool'],
  ['RollbackCompleted', 'failed', operation, 'failed and rolled back', 'rolledBack', '8 B4; 7 G4'],
  ['RollbackFailed', 'failed', operation, 'failed, rollback failed too', 'rollbackFailed', '8 B4'],
  ['RollbackSignedOff', 'failed', operation, 'rolled back and signed off', 'rolledBack', pool],
  ['RollbackAborted', 'failed', operation, 'rollback aborted', 'rollbackFailed', pool],
  ['RollbackSignedOffWithIssues', 'failed', operation, 'rolled back with issues', 'rollbackFailed', pool],
  ['ValidationFailed', 'failed', operation, 'validation failed', 'validation', pool],
  ['ValidationSuccessful', 'running', operation, 'validated, not yet signed off', 'person', pool],
  ['ReadyForValidation', 'running', operation, 'waiting for somebody to validate', 'person', pool],
  ['PostCompletionCleanup', 'running', operation, 'cleaning up after completion', 'none', pool],
  ['PostFailureCleanup', 'running', operation, 'failed, cleaning up', 'none', pool],
  ['PostCancellationCleanup', 'running', operation, 'cancelled, cleaning up', 'none', pool],
  ['SucceededFailed', 'doneWithIssues', final, 'partly succeeded, partly failed', 'issues', '6.1 pool (2L)'],
  // Commerce and on-premises.
  ['Queued', 'running', operation, 'queued', 'none', '6.1 D4, portal states'],
  ['Running', 'running', 'scaleUnit ecommerce', 'at work', 'none', '6.1 D4'],
  ['Succeeded', 'done', 'scaleUnit ecommerce', 'succeeded', 'none', '6.1 D4 D6'],
  ['Downloading', 'running', 'preparation onPremises resumed', 'downloading the package', 'none', '6.1 D8'],
  ['Deploying', 'running', 'preparation onPremises resumed', 'deploying', 'none', '6.1 D8'],
  ['Deployed', 'done', 'onPremises resumed', 'deployed', 'none', '6.1 D8'],
  // Words of the portal during self-service servicing; whether D2 ever shows them is not documented (12.8).
  ['Servicing', 'running', 'package', 'servicing', 'none', '6.1 portal states'],
  ['PreServicing', 'running', 'package', 'pre-servicing', 'none', '12.8'],
  ['PostServicing', 'running', 'package', 'post-servicing', 'none', '6.1 portal states'],
  ['PostServicingFailed', 'failed', 'package', 'post-servicing failed', 'postServicing', '6.1 portal states'],
  ['Deployed', 'done', 'package', 'deployed', 'none', '6.1 portal states'],
  // DeploymentState while somebody waits for a start or a stop: what is not listed here is on its way.
  ['Finished', 'done', 'start', 'running', 'none', '7 G3'],
  ['Active', 'done', 'start', 'running', 'none', stated],
  ['Failed', 'failed', 'start stop', 'failed', 'failed', '7 G3 (FS)', 3],
  ['Starting', 'running', 'start stop', 'starting', 'none', stated],
  ['Stopping', 'running', 'start stop', 'stopping', 'none', stated],
  ['Deallocating', 'running', 'start stop', 'deallocating', 'none', stated],
  ['Stopped', 'running', 'start', 'still stopped', 'none', '7 G3'],
  ['Deallocated', 'running', 'start', 'still deallocated', 'none', stated],
  ['Finished', 'running', 'stop', 'still running', 'none', '7 G3'],
  ['Active', 'running', 'stop', 'still running', 'none', stated],
  ['Stopped', 'done', 'stop', 'stopped', 'none', '7 G3'],
  ['Deallocated', 'done', 'stop', 'deallocated', 'none', stated],
  ['Deleting', 'failed', 'start stop', 'being deleted', 'gone', stated],
  ['Deleted', 'failed', 'start stop', 'deleted', 'gone', stated],
  // DeploymentState as such.
  ['Undefined', 'doneWithIssues', 'state', 'not known to LCS', 'none', stated],
  ['Active', 'done', 'state', 'deployed', 'none', stated],
  ['Finished', 'done', 'state', 'deployed', 'none', '7 G3'],
  ['Stopped', 'done', 'state', 'stopped', 'stopped', '7 G3'],
  ['Paused', 'done', 'state', 'paused', 'stopped', stated],
  ['Deallocated', 'done', 'state', 'deallocated', 'stopped', stated],
  ['Swapped', 'done', 'state', 'swapped', 'none', stated],
  ['MigratedToSF', 'done', 'state', 'moved to self-service', 'none', stated],
  ['SafeMode', 'doneWithIssues', 'state', 'in safe mode', 'person', stated],
  ['DatabaseNeedsUpgrade', 'doneWithIssues', 'state', 'database needs an upgrade', 'person', stated],
  ['Failed', 'doneWithIssues', 'state', 'failed', 'failed', '7 G3 (FS)'],
  ['Deleted', 'failed', 'state', 'deleted', 'gone', stated],
  ['Deleting', 'failed', 'state', 'being deleted', 'gone', stated],
  ['Disabled', 'failed', 'state', 'disabled', 'migration', stated],
  ['PreparingForMigration', 'failed', 'state', 'being prepared for migration', 'migration', stated],
  ['PreppedForMigration', 'failed', 'state', 'prepared for migration', 'migration', stated],
  ...[
    ...['Starting', 'Stopping', 'Deallocating', 'Servicing', 'Recovering', 'Restoring', 'Swapping'],
    ...['SwapRollingBack', 'RotatingSecrets', 'CommitingSwap', 'ServicingRollback', 'RestartingServices'],
    ...['DatabaseRestoreRollback', 'ValidatingDataUpgrade', 'ExecutingSQLCommand', 'ScalingOut'],
    ...['ExecutingGenevaAction', 'Migrating', 'MigratingToSF', 'CdsConfiguring', 'CdsDualWriteConfiguring'],
    ...['InfrastructureMaintenance', 'ConfiguringFirewallRules', 'PreServicing', 'PostServicing'],
  ].map((word): Row => [word, 'running', 'state', 'busy', 'none', stated]),
];

export const statusWords: readonly StatusWord[] = rows.map(
  ([word, meaning, families, says, help, source, readings = 1]) => ({
    word,
    meaning,
    families: families.split(' ') as StatusFamily[],
    says,
    help: statusHelp[help],
    source: `lcs-api ${source}`,
    readings,
  }),
);
