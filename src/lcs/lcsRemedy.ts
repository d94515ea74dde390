import { portalUrl } from './portal';

export interface LcsRemedy {
  readonly code: string;
  readonly remedy: string;
}

const again = 'Run the step again in a few minutes';

/** What to do about an answer that is not 2xx, by its status (lcs-api 3 and 10). */
export function lcsRemedy(status: number, apiUrl: string): LcsRemedy {
  if (status === 401) return { code: 'lcs-unauthorized', remedy: unauthorized(apiUrl) };
  if (status === 403)
    return {
      code: 'lcs-forbidden',
      remedy:
        "The connection's user is known but may not do this. Give the user the LCS project role that it needs" +
        ' (asset library: Project team member or higher; servicing: Environment manager), and check projectId.',
    };
  if (status === 404 || status === 410)
    return {
      code: 'lcs-not-found',
      remedy:
        `LCS does not know the project or the thing asked for. Check projectId (the number at the end of the` +
        ` project's address in LCS) and the ids given, and that the connection's API endpoint (${apiUrl}) is the` +
        ` one of the project's geography.`,
    };
  if (status === 429)
    return {
      code: 'lcs-throttled',
      remedy:
        'LCS limits how often it may be called, and the time to ride that out is over.' +
        ` ${again}, and let fewer pipelines use the project at the same time.`,
    };
  if (status >= 500 || status === 408)
    return {
      code: 'lcs-unavailable',
      remedy:
        `${again}. If it stays like this, check projectId and the connection's API endpoint` +
        ` (${apiUrl}) against the project's geography, since LCS also answers so to requests that it cannot place;` +
        ' then give the ids below to Microsoft support.',
    };
  if (status >= 300 && status < 400)
    return {
      code: 'lcs-moved',
      remedy: `${apiUrl} sends its callers elsewhere, so it is not the LCS API. Correct the API endpoint of the connection.`,
    };
  return {
    code: 'lcs-refused',
    remedy: 'Correct what LCS complains about. If it gives no reason, check projectId and the ids given.',
  };
}

function unauthorized(apiUrl: string): string {
  return (
    'The sign-in worked and was renewed, yet LCS does not accept the user. The three usual causes:' +
    ` (1) the user has never opened the project: sign in once to ${portalUrl(apiUrl)} as the connection's user,` +
    ' accept the invitation and open the dashboard of the project;' +
    ` (2) the connection's API endpoint (${apiUrl}) belongs to another geography than the project;` +
    ' (3) the user is not a member of the project, or has no licence that lets it into LCS.'
  );
}

/** For an answer that is a web page instead of data: no LCS API was there. */
export function webPageRemedy(apiUrl: string): LcsRemedy {
  return {
    code: 'lcs-web-page',
    remedy:
      `A web page came instead of data, so ${apiUrl} is the LCS portal or something in between, such as a proxy's` +
      ' sign-in page. The API endpoint of the connection must be the API host of the geography,' +
      ' for example https://lcsapi.lcs.dynamics.com or https://lcsapi.eu.lcs.dynamics.com.',
  };
}
