/**
 * For results that come in any order and must be used in the order in which they were begun.
 * The returned function is called at the beginning of each; a failure fails all later ones.
 */
export function inOrderOfStart(): <T, R>(begun: Promise<T>, use: (result: T) => Promise<R>) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (begun, use) => {
    const used = Promise.all([begun, last]).then(([result]) => use(result));
    last = used;
    return used;
  };
}
