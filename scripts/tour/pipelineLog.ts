/** Colours of the log page of Azure Pipelines, as ANSI codes. */
const colours: readonly [RegExp, string][] = [
  [/^##\[section\]/, '\u001b[32m'],
  [/^##\[command\]/, '\u001b[34m'],
  [/^##\[warning\]/, '\u001b[33m'],
  [/^##\[error\]/, '\u001b[31m'],
  [/^##\[debug\]/, '\u001b[35m'],
];

export interface PipelineLog {
  /** A line as the agent writes it; its `##[…]` mark decides its colour. */
  line(text: string): void;
  section(text: string): void;
  /** Several lines of text, set in. */
  block(text: string): void;
}

export function pipelineLog(write: (line: string) => void, colour: boolean): PipelineLog {
  const line = (text: string) => {
    const code = colour ? colours.find(([mark]) => mark.test(text))?.[1] : undefined;
    write(code ? `${code}${text}\u001b[0m` : text);
  };
  return {
    line,
    section: (text) => line(`##[section]${text}`),
    block: (text) =>
      text
        .trimEnd()
        .split('\n')
        .forEach((part) => line(part === '' ? '' : `  ${part}`)),
  };
}

/** The rule: colour for people, plain text for files and for NO_COLOR. */
export function wantsColour(stream: { readonly isTTY?: boolean } = process.stdout): boolean {
  return stream.isTTY === true && !process.env['NO_COLOR'];
}
