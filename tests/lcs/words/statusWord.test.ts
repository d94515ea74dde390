import assert from 'node:assert/strict';
import { pollIntervalSeconds } from '../../../src/lcs/words/pollIntervals';
import { statusWord } from '../../../src/lcs/words/statusWord';
import { statusWords } from '../../../src/lcs/words/statusWords';
import type { Meaning, StatusFamily } from '../../../src/lcs/words/types';

/** The tables of lcs-api 6.1, 7 and 8, written down a second time. */
const documented: Readonly<Record<string, Partial<Record<Meaning, string>>>> = {
  package: {
    running:
      'NotStarted InProgress PreparingEnvironment Unknown InProgressManually PreparationSucceeded RollbackInProgress ' +
      'ValidationSuccessful ReadyForValidation PostCompletionCleanup PostFailureCleanup PostCancellationCleanup',
    done: 'Completed SignedOff CompletedManually',
    doneWithIssues: 'SignedOffWithIssues SucceededFailed',
    failed:
      'Failed Aborted PreparationFailed RollbackCompleted RollbackFailed RollbackSignedOff RollbackAborted ' +
      'RollbackSignedOffWithIssues ValidationFailed',
  },
  scaleUnit: { running: 'Running Queued NotStarted', done: 'Succeeded', failed: 'Failed' },
  ecommerce: { running: 'Queued', done: 'Succeeded', failed: 'Failed' },
  preparation: {
    running: 'PreparingEnvironment Downloading',
    done: 'PreparationSucceeded',
    failed: 'PreparationFailed Failed',
  },
  onPremises: { running: 'PreparationSucceeded Deploying', done: 'Deployed', failed: 'Failed' },
  database: {
    running: 'NotStarted InProgress RollbackInProgress',
    done: 'Completed SignedOff',
    failed: 'Failed Aborted RollbackFailed RollbackCompleted',
  },
  start: { running: 'Stopped Starting', done: 'Finished Active', failed: 'Failed Deleted' },
  stop: { running: 'Finished Stopping', done: 'Stopped Deallocated', failed: 'Failed Deleted' },
  state: {
    running:
      'Starting Stopping Deallocating Servicing Recovering Restoring Swapping SwapRollingBack RotatingSecrets ' +
      'CommitingSwap ServicingRollback DatabaseRestoreRollback RestartingServices Migrating ValidatingDataUpgrade ' +
      'ExecutingSQLCommand ExecutingGenevaAction MigratingToSF ScalingOut CdsConfiguring CdsDualWriteConfiguring ' +
      'InfrastructureMaintenance ConfiguringFirewallRules',
    done: 'Active Paused Finished Stopped Deallocated Swapped MigratedToSF',
    doneWithIssues: 'Undefined SafeMode DatabaseNeedsUpgrade Failed',
    failed: 'Deleting Deleted Disabled PreparingForMigration PreppedForMigration',
  },
};

describe('status words', () => {
  for (const [family, meanings] of Object.entries(documented))
    it(`know every documented word of ${family}`, () => {
      for (const [meaning, words] of Object.entries(meanings))
        for (const word of words.split(' ')) {
          const found = statusWord(family as StatusFamily, word);
          assert.deepEqual([found.meaning, found.known], [meaning, true], word);
        }
    });

  it('take every other word as running, and say so', () => {
    const found = statusWord('package', 'Whatever');
    assert.deepEqual([found.meaning, found.known, found.word], ['running', false, 'Whatever']);
    assert.match(found.says, /does not know/);
  });

  it('do not care for case, blanks and dashes', () => {
    for (const word of [
      'rollbackcompleted',
      'Rollback Completed',
      'ROLLBACK-COMPLETED',
      'Rollback_Completed',
    ])
      assert.equal(statusWord('package', word).meaning, 'failed', word);
  });

  it('stand once for each family, with plain words and their source', () => {
    const keys = statusWords.flatMap(({ families, word }) => families.map((family) => `${family} ${word}`));
    assert.deepEqual(keys, [...new Set(keys)]);
    for (const { word, says, source } of statusWords) {
      assert.ok(says.length > 0, word);
      assert.match(source, /^lcs-api \d/, word);
    }
  });

  it('say what usually helps wherever something failed', () => {
    for (const { word, meaning, help } of statusWords)
      if (meaning === 'failed' || meaning === 'doneWithIssues')
        assert.ok(help.length > 20 || word === 'Undefined', word);
  });
});

describe('poll intervals', () => {
  it('are those of clients that the service bears', () => {
    assert.deepEqual(
      Object.entries(pollIntervalSeconds).filter(([, seconds]) => seconds < 60 || seconds > 300),
      [],
    );
  });
});
