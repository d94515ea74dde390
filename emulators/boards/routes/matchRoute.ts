import { decode } from '../world/decode';
import type { BoardsRoutes, Route } from './types';

interface Compiled {
  readonly method: string;
  readonly parts: readonly string[];
  readonly route: Route;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route for a method and the parts below `_apis`; letter case does not matter (azure-devops-work-items 2). */
export function routeFinder(
  routes: BoardsRoutes,
): (method: string, parts: readonly string[]) => Match | undefined {
  const compiled = Object.entries(routes).map(([name, route]): Compiled => {
    const [method = '', path = ''] = name.split(' ');
    return { method, parts: path.split('/'), route: typeof route === 'function' ? { handle: route } : route };
  });
  return (method, parts) => {
    for (const candidate of compiled) {
      if (candidate.method !== method) continue;
      const params = matchParts(candidate.parts, parts);
      if (params) return { route: candidate.route, params };
    }
    return undefined;
  };
}

function matchParts(
  pattern: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const rest = /^\{\*(\w+)\}$/.exec(expected)?.[1];
    if (rest) {
      params[rest] = parts.slice(index).map(decode).join('/');
      return params;
    }
    const actual = parts[index];
    if (actual === undefined) return undefined;
    const named = /^(.*)\{(\w+)\}$/.exec(expected);
    if (named?.[2]) {
      const prefix = named[1] ?? '';
      const text = decode(actual);
      if (!text.startsWith(prefix) || text === prefix) return undefined;
      params[named[2]] = text.slice(prefix.length);
    } else if (decode(actual).toLowerCase() !== expected.toLowerCase()) {
      return undefined;
    }
  }
  return parts.length === pattern.length ? params : undefined;
}
