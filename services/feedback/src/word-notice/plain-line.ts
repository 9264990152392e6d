const longest = 500;

/** Somebody's words as a part of one line: no line breaks, no control characters, cut where they are too long. */
export function plainLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const line = text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** The same without the full stop at its end, where the sentence around it brings one. */
export function partOfSentence(text: string): string {
  return plainLine(text).replace(/[.。]+$/, '');
}
