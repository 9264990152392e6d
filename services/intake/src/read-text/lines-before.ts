import { findMentions } from './find-mentions.js';
import type { Mention, TextLine } from './mention.js';
import { sidesOf } from './sides.js';
import type { Side } from './sides.js';

/** The end of a line whose sentence runs on in the next one; empty where it ends. */
export function runningInto(line: TextLine | undefined, next: TextLine): string {
  const text = (line?.text ?? '').trimStart();
  if (text.length < 40 && !(text.length > 18 && /[\u3040-\u9fff]/.test(text))) return '';
  if (
    text.length > 400 ||
    /[.:;!?。：；！？|]\s*$/.test(text) ||
    /^[-*•\d|>]/.test(text) ||
    /^\s{2}/.test(line?.raw ?? '') ||
    /^\s/.test(next.text) ||
    /^\p{L}[\p{L} ]{1,24}[:：]\s/u.test(next.text)
  )
    return '';
  return `${text.slice(-90).trimEnd()} `;
}

/** The sides of a line, as they are told with the words that run into it. */
export function sidesBehind(before: string, text: string, mentions: readonly Mention[]): readonly Side[] {
  const inBefore = findMentions(before).at(-1)?.end ?? 0;
  const tail = before.slice(inBefore);
  const moved = mentions.map((one) => ({ ...one, start: one.start + tail.length, end: one.end + tail.length }));
  return sidesOf(tail + text, moved);
}

/** The last line above that says something, of the two before it. */
export function wordsAbove(lines: readonly TextLine[], index: number): string {
  const above = lines.slice(Math.max(0, index - 2), index).map(({ text }) => text);
  return above.findLast((text) => text.trim() !== '') ?? '';
}
