import type { TextLine, WeighedMention } from './mention.js';

const note = /^\s{0,4}(\[\d{1,3}\]):?\s{0,3}<?$/;
/** What a note below may name, rather than explain. */
const place =
  /(?:site|page|url|link|domain|address|host|server|here|kit|seite|sitio|página|网站|链接|サイト)s?\W{0,3}$/i;

/** Takes out what a mail program wrote below a text that it made of a page, `[1] https://…`, where the text has it itself. */
export function withoutFootnotes(
  mentions: readonly WeighedMention[],
  lines: readonly TextLine[],
  places: readonly number[],
): readonly WeighedMention[] {
  const above = new Set<string>();
  return mentions.map((mention, index) => {
    if (mention.kind !== 'url') return mention;
    const text = lines[places[index] ?? -1]?.text ?? '';
    const mark = text.slice(mention.end).trim().length < 2 ? note.exec(text.slice(0, mention.start))?.[1] : undefined;
    if (mark !== undefined && (above.has(mention.value) || explains(lines, places[index] ?? 0, mark)))
      return { ...mention, standing: mention.standing === 'defanged' ? mention.standing : 'none' };
    above.add(mention.value);
    return mention;
  });
}

/** `192.0.2.7 is infected with a trojan [1].`: the note tells of the word before it. */
function explains(lines: readonly TextLine[], at: number, mark: string): boolean {
  const text = lines.slice(Math.max(0, at - 200), at).find((line) => line.text.includes(mark))?.text ?? '';
  const before = text.slice(0, text.indexOf(mark));
  return /\p{L}{3}/u.test(before.slice(-40)) && !place.test(before);
}
