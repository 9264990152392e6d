/** Somebody's words as a part of one line: no line breaks, no control characters, cut where they are longer than `most`. */
export function plainLine(text: string, most: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length > most ? `${line.slice(0, most - 1).toWellFormed()}…` : line;
}
