import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import type { Surroundings } from '../read-content/reader.js';

export interface TextRead {
  /** Subject and text, as a person would read them. */
  readonly words: string;
  /** All that the text names; undefined where it names nothing. */
  readonly finding: Finding | undefined;
}

/** Reads what no other reader took: the words of people, and the lists, logs and quoted mails within them. */
export function readText(_texts: readonly Part[], _surroundings: Surroundings): TextRead {
  return { words: '', finding: undefined };
}
