import type { Found } from './evidence.js';
import type { Patterns } from './patterns.js';

/** Longer texts say what they are about in their beginning; logs follow. */
export const readCharacters = 4_000;

/** A text that conditions ask for words. It is read as one line in NFKC form; what is found is told by its own line. */
export class Words {
  readonly text: string;
  /** Where each line begins in the text. */
  private readonly lines: readonly { readonly start: number; readonly line: number }[];

  constructor(
    written: string,
    private readonly patterns: Patterns,
    private readonly found: Found[],
  ) {
    const lines: { start: number; line: number }[] = [];
    let text = '';
    for (const [index, row] of written
      .slice(0, readCharacters)
      .split(/\r\n|\r|\n/)
      .entries()) {
      const words = row.normalize('NFKC').replace(/\s+/g, ' ').trim();
      if (words === '') continue;
      if (text !== '') text += ' ';
      lines.push({ start: text.length, line: index + 1 });
      text += words;
    }
    this.text = text;
    this.lines = lines;
  }

  /** True where one of the patterns is in the text; notes the words and their line. */
  says(patterns: readonly string[]): boolean {
    const match = this.patterns.find(patterns, this.text);
    if (match === undefined) return false;
    const line = this.lines.findLast(({ start }) => start <= match.at)?.line ?? 1;
    this.found.push({ field: 'description', line, value: match.words });
    return true;
  }
}
