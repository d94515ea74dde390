/** Also the separators that only some readers of a log take for the end of a line. */
const lineBreaks = /[\n\r\v\f\u0085\u2028\u2029][\n\r\v\f\u0085\u2028\u2029 \t]*/g;
/** ANSI "select graphic rendition": colours and the like. */
// eslint-disable-next-line no-control-regex
const colours = /(?:\u001b\[|\u009b)[0-9;]*m/g;
/** Control characters except the tab, and the characters that turn the direction of writing. */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
/**
 * `##vso[` and `##[`, in any case. The agent searches the line with .NET's culture-sensitive IndexOf,
 * which skips invisible characters, so those may stand between the characters here as well.
 */
const invisible = String.raw`[\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]*`;
const commands = new RegExp(
  `(#${invisible}#)(?=${invisible}(?:v${invisible}s${invisible}o${invisible})?\\[)`,
  'giu',
);

/**
 * Foreign text as one line of the log that cannot be taken for a logging command, wherever it stands
 * (azure-devops-work-items 7.4): `##vso[` reads `##_vso[`, line breaks read ` ↵ `, colours vanish and
 * other control characters are shown as pictures. Escaping twice changes nothing more.
 */
export function escapeLog(text: string): string {
  return text
    .trimEnd()
    .replace(colours, '')
    .replace(lineBreaks, ' ↵ ')
    .replace(controls, visible)
    .replace(commands, '$1_')
    .trimEnd();
}

function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : `\\u${code.toString(16).padStart(4, '0')}`;
}
