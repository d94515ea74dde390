import type { Environment } from '../../lcs/environments/types';
import { isMoved } from '../../lcs/words/environmentKinds';
import { statusHelp } from '../../lcs/words/statusHelp';
import { statusWord } from '../../lcs/words/statusWord';
import { nameAndId } from './describeEnvironment';

/** A state in which LCS services nothing; being busy is none, see waitForIdle. */
export function objectionsToState(environment: Environment, { mayBeStopped = false } = {}): string[] {
  const { statusText, infrastructure, topology } = environment;
  if (isMoved(environment.state, statusText, infrastructure, topology))
    return [`${nameAndId(environment)} is read-only in LCS. ${statusHelp.moved} ${statusHelp.movedInstead}`];
  const { says, help, meaning } = statusWord('state', environment.state);
  const isStopped = /^(?:stopped|paused|deallocated)$/i.test(environment.state);
  if (meaning !== 'failed' && !(isStopped && !mayBeStopped)) return [];
  return [`${nameAndId(environment)} is ${says} (${environment.state}). ${help}`];
}
