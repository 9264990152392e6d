/** Postgres keeps every character in a text but NUL. */
export function storable(text: string): string {
  return text.replaceAll('\0', '');
}
