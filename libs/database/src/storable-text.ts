/** Postgres takes neither NUL nor half a surrogate pair, and no reader wants control characters. Lines and tabs stay. */
export function storableText(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ');
}
