/** Postgres takes neither NUL nor half a surrogate pair, and no reader wants control characters. Lines and tabs stay. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll(/(?![\t\n\u0080-\u009f])\p{Cc}/gu, ' ');
}
