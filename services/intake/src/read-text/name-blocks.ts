import type { TextLine } from './mention.js';

/** Two to four words with capitals, as of a person or a desk. */
const name = /^\s{0,4}\p{Lu}[\p{L}'’.-]{1,24}(?:\s\p{Lu}[\p{L}'’.-]{0,24}){1,3},?\s*$/u;
const title = /^\s{0,4}[\p{L}][\p{L}\d '’&,./()-]{1,60}$/u;
const page = /^\s{0,4}(?:<?(?:https?:\/\/|www\.)[a-z0-9.-]{4,80}\/?>?\s{0,2}){1,2}$/i;
const decoration = /^\s{0,2}([*#|>~+])\1{0,4}\s/;
const linesAtMost = 4;
/** What no person is called. */
const ofHarm =
  /phish|fake|fraud|scam|malware|malicious|spoof|clone|infected|attack|abuse|affected|compromis|urls?\b|links?\b|sites?\b|pages?\b|domains?\b|server/i;

/**
 * The lines below a name that a letter is signed with without a word of greeting: what the person is, a front page, and
 * what is set off by the same marks below. They begin at the line; 0 where none do.
 */
export function linesOfName(lines: readonly TextLine[], at: number): number {
  if (lines[at - 1]?.text.trim() !== '' || !isName(lines[at]?.text)) return 0;
  let end = at + 1;
  while (end - at < linesAtMost && isTitle(lines[end]?.text)) end += 1;
  if (end === at + 1 || !page.test(lines[end]?.text ?? '')) return 0;
  if (lines[end + 1] !== undefined && lines[end + 1]?.text.trim() !== '') return 0;
  return marked(lines, end + 1) - at;
}

function isName(text: string | undefined): boolean {
  return text !== undefined && name.test(text) && !ofHarm.test(text);
}

function isTitle(text: string | undefined): boolean {
  return text !== undefined && title.test(text) && !page.test(text);
}

/** The end of a paragraph of which each line begins with marks, behind the blank line at `start`; else that line. */
function marked(lines: readonly TextLine[], start: number): number {
  const mark = decoration.exec(lines[start + 1]?.text ?? '')?.[0];
  if (mark === undefined) return start;
  let end = start + 1;
  while (lines[end]?.text.startsWith(mark) === true) end += 1;
  return end;
}
