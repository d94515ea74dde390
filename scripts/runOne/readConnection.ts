import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { UsageError } from './readArguments';

/** The variables of a Lifecycle Services connection; those without a default have to be set. */
const fields = {
  authority: { variable: 'LCS_URL', fallback: 'https://login.microsoftonline.com/organizations' },
  apiUrl: { variable: 'LCS_APIURL', fallback: 'https://lcsapi.lcs.dynamics.com' },
  username: { variable: 'LCS_USERNAME', fallback: undefined },
  password: { variable: 'LCS_PASSWORD', fallback: undefined },
  clientId: { variable: 'LCS_CLIENTID', fallback: undefined },
} as const;

export type ConnectionValues = Record<keyof typeof fields, string>;

/**
 * The connection from environment variables, and from a .env file for those that are not set.
 * Errors: every missing value together.
 */
export async function readConnection(
  envFile: string,
  environment: NodeJS.ProcessEnv,
): Promise<ConnectionValues> {
  const file = await readEnvFile(envFile);
  const missing: string[] = [];
  const values = Object.fromEntries(
    Object.entries(fields).map(([field, { variable, fallback }]) => {
      const value = environment[variable]?.trim() || file[variable]?.trim() || fallback;
      if (value === undefined) missing.push(variable);
      return [field, value];
    }),
  );
  if (missing.length > 0)
    throw new UsageError(
      `The connection is not complete: ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.\n` +
        'Set environment variables, or copy .env.example to .env and fill it in.',
    );
  return values as ConnectionValues;
}

async function readEnvFile(file: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
