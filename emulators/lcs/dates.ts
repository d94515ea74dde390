/** As LCS writes most dates: ISO without a zone (reference/lcs-api 3). */
export function zoneless(at: number): string {
  return new Date(at).toISOString().slice(0, -1);
}

/** `8/5/2021 11:00 PM`, as `DeployedOnUTC` comes. */
export function usText(at: number): string {
  const date = new Date(at);
  const hours = date.getUTCHours();
  const time = `${hours % 12 || 12}:${String(date.getUTCMinutes()).padStart(2, '0')} ${hours < 12 ? 'AM' : 'PM'}`;
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${time}`;
}
