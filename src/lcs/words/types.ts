/** What a status word means for somebody who waits. */
export type Meaning = 'running' | 'done' | 'doneWithIssues' | 'failed';

/**
 * Where a word was read; the same word can mean different things in different answers.
 * - `package`: fetchstatus by activity id (lcs-api 6.1 D2)
 * - `scaleUnit`: Commerce scale unit (D4)
 * - `ecommerce`: e-Commerce (D6)
 * - `preparation`: on-premises before finalizing (D8)
 * - `onPremises`: on-premises after finalizing (D8)
 * - `resumed`: on-premises where nobody knows whether it was finalized (D8)
 * - `database`: refresh and export (lcs-api 8 B4)
 * - `start`, `stop`: DeploymentState (lcs-api 7 G3) while somebody waits for a start or a stop
 * - `state`: DeploymentState as such; `running` is busy, `done` is at rest
 */
export type StatusFamily =
  | 'package'
  | 'scaleUnit'
  | 'ecommerce'
  | 'preparation'
  | 'onPremises'
  | 'resumed'
  | 'database'
  | 'start'
  | 'stop'
  | 'state';

export interface StatusWord {
  /** As the service spells it. */
  readonly word: string;
  readonly meaning: Meaning;
  readonly families: readonly StatusFamily[];
  /** The word in plain English, to follow "InProgress: ". */
  readonly says: string;
  /** What usually helps somebody who meets this word; blank where nothing has to be done. */
  readonly help: string;
  /** Where the word is documented, sections of reference/lcs-api. */
  readonly source: string;
  /** How many readings in a row must show the word before it counts; more than one for words known to pass. */
  readonly readings: number;
}
