import { SasExpiredError } from './sasExpiredError';
import { readLink, type SasLink } from './sasLink';

/**
 * Does work with a link and, when the link expires, again with a fresh one. One fresh link is fetched however many
 * ask; a fresh one that expires before it was of any use is an error.
 */
export function keepLink(
  firstUrl: string,
  freshUrl: () => Promise<string>,
): <T>(work: (link: SasLink) => Promise<T>) => Promise<T> {
  let current = { link: readLink(firstUrl), proven: true };
  let fetching: Promise<void> | undefined;

  const replace = async (expired: typeof current, error: SasExpiredError): Promise<void> => {
    if (current !== expired) return;
    if (!expired.proven) throw error;
    fetching ??= freshUrl()
      .then((url) => {
        current = { link: readLink(url), proven: false };
      })
      .finally(() => {
        fetching = undefined;
      });
    await fetching;
  };

  return async (work) => {
    for (;;) {
      const used = current;
      try {
        const result = await work(used.link);
        used.proven = true;
        return result;
      } catch (error) {
        if (!(error instanceof SasExpiredError)) throw error;
        await replace(used, error);
      }
    }
  };
}
