/** Kinds of operations as the environment history knows them. */
export type HistoryKind = 'package' | 'refresh' | 'export';

/** `Type` words of the environment history by operation (lcs-api 7, G4). */
const wordsOf: Readonly<Record<HistoryKind, readonly string[]>> = {
  package: ['ApplicationHotfix', 'SFApplicationHotfix', 'SFBinaryHotfix'],
  refresh: ['SFSourceDbToSandbox'],
  export: ['SFExportSandboxDb'],
};

/**
 * Whether a history entry's `Type` can belong to an operation: `yes` and `no` for documented words,
 * `maybe` for words that are not documented or missing.
 */
export function isHistoryOf(kind: HistoryKind, type: string | undefined): 'yes' | 'no' | 'maybe' {
  const word = type?.toLowerCase();
  const known = (Object.keys(wordsOf) as HistoryKind[]).find((each) =>
    wordsOf[each].some((candidate) => candidate.toLowerCase() === word),
  );
  if (!known) return word === 'installaddin' ? 'no' : 'maybe';
  return known === kind ? 'yes' : 'no';
}
