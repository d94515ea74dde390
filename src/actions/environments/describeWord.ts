/** `RollbackCompleted (failed and rolled back)`; the word alone where plain English says the same. */
export function describeWord(word: string, says: string): string {
  return word.toLowerCase() === says.toLowerCase() ? word : `${word} (${says})`;
}
