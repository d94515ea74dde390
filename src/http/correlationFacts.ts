/** Names under which Microsoft's services say how to find a request in their logs. */
const correlationHeaders = [
  'x-ms-request-id',
  'x-ms-correlation-request-id',
  'request-id',
  'client-request-id',
  'x-ms-client-request-id',
  'x-ms-activity-id',
  'activityid',
] as const;

/** One fact per correlation header of an answer (`x-ms-request-id: …`), for support cases. */
export function correlationFacts(headers: Readonly<Record<string, string>>): string[] {
  return correlationHeaders.flatMap((name) => (headers[name] ? [`${name}: ${headers[name]}`] : []));
}
