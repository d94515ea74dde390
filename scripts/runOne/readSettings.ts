import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { UsageError } from './readArguments';

/** The environment variable of a value; without a fallback it has to be set. */
export type Settings = Readonly<
  Record<string, { readonly variable: string; readonly fallback: string | undefined }>
>;

/**
 * Values from environment variables, and from a .env file for those that are not set.
 * Errors: every missing value together.
 */
export async function readSettings<T extends Settings>(
  settings: T,
  envFile: string,
  environment: NodeJS.ProcessEnv,
): Promise<Record<keyof T, string>> {
  const file = await readEnvFile(envFile);
  const missing: string[] = [];
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, { variable, fallback }]) => {
      const value = environment[variable]?.trim() || file[variable]?.trim() || fallback;
      if (value === undefined) missing.push(variable);
      return [name, value];
    }),
  );
  if (missing.length > 0)
    throw new UsageError(
      `The connection is not complete: ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.\n` +
        'Set environment variables, or copy .env.example to .env and fill it in.',
    );
  return values as Record<keyof T, string>;
}

async function readEnvFile(file: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
