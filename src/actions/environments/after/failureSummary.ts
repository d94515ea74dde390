import type { TaskError } from '../../../errors';
import { escapeMarkdown } from '../../../report/markdown';

/** The page that a failed step leaves on the run's summary: the same story as in its log. */
export function failureSummary({ message, remedy, facts }: TaskError): string {
  const paragraphs = [`**${escapeMarkdown(message)}**`, escapeMarkdown(remedy)];
  if (facts.length > 0) paragraphs.push(asBlock(facts));
  return paragraphs.join('\n\n');
}

/** A block keeps the YAML among the facts as it is; nothing in it is Markdown but its own end. */
function asBlock(facts: readonly string[]): string {
  const lines = facts.map((fact) => fact.replaceAll('`', "'"));
  return ['```text', ...lines, '```'].join('\n');
}
