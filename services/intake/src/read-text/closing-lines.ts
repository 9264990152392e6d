import { ipv4 } from '../read-value/address-in.js';
import type { Standing, TextLine, WeighedMention } from './mention.js';
import type { Section } from './sections.js';
import { hostOfUrl } from './url-host.js';
import { pretending } from './vocabulary.js';

const linesAtMost = 8;
const contact =
  /\b(?:tel|phone|fax|mobile|hotline|telefon\p{L}{0,2}|tél|teléfono)\b|电话|電話|传真|热线|連絡先|전화|☎|\+\d[\d ()/.-]{7,}|\b\d{3,4}-\d{3,4}-?\d{4}\b|[\w.]@[\w-]/iu;
const harm =
  /phish|fake|fraud|scam|malware|malicious|spoof|clone|c2|仿冒|假冒|钓鱼|釣魚|恶意|惡意|违法|詐欺|偽|フィッシング|피싱|악성/i;
/** What no writer has in the line of an own page. */
const weapon = /\b(?:malware|trojan|virus|payload|c2)\b|木马|木馬|病毒|下载地址|下載/i;
const endsSentence = /\p{L}[。！!.]\s*$|\d\.\d{1,3}\.\d|^\s*[（(]?\d{1,2}[)）.、]/u;
/** What lists have, and letters end without. */
const bullet = /^\s{0,4}[-*•·–▪]\s{1,3}\S/;
const divider = /^[\s\-=_*#~+|]*$/;
const telling: ReadonlySet<Standing> = new Set<Standing>(['defanged', 'named', 'listed', 'told', 'logged']);
const weak: ReadonlySet<Standing> = new Set<Standing>(['named', 'listed', 'told', 'guiding', 'quoted']);

/**
 * Takes the front pages that a letter ends with, below whoever wrote it, for theirs; but not where it names nothing else.
 * `places` tells of each mention which of the lines it stands in: those of a page may share a number.
 */
export function withoutClosing(
  mentions: readonly WeighedMention[],
  lines: readonly TextLine[],
  sections: readonly Section[],
  places: readonly number[],
): readonly WeighedMention[] {
  const { start, end } = closingBlock(lines, sections);
  if (end === start) return mentions;
  const block = lines.slice(start, end);
  const rowOf = (at: number) => (places[at] ?? 0) - start;
  const isInside = (_: WeighedMention, at: number) => rowOf(at) >= 0 && rowOf(at) < block.length;
  const inside = mentions.filter(isInside);
  if (inside.length === 0 || inside.length === mentions.length || !inside.every(isNoReport)) return mentions;
  const tells = ({ kind, standing }: WeighedMention) =>
    (kind.startsWith('ip') || kind === 'url') && telling.has(standing);
  if (!mentions.some((one, at) => !isInside(one, at) && tells(one))) return mentions;
  const words = block.map(({ text }) => text).join('\n');
  if (!contact.test(words) && (harm.test(words) || pretending.isIn(words))) return mentions;
  const ofWriter = new Set(
    mentions.flatMap((one, at) => (isInside(one, at) && hasWriter(one, block, rowOf(at)) ? [rowOf(at)] : [])),
  );
  return mentions.map((mention, at) =>
    ofWriter.has(rowOf(at)) && weak.has(mention.standing) && !weapon.test(block[rowOf(at)]?.text ?? '')
      ? { ...mention, standing: 'none' as const }
      : mention,
  );
}

/** The last few lines of a letter, above whatever mail is quoted below it. */
function closingBlock(lines: readonly TextLine[], sections: readonly Section[]): { start: number; end: number } {
  const head = sections.indexOf('mail-head');
  let end = (head === -1 ? lines.length : head) - 1;
  while (end >= 0 && divider.test(lines[end]?.text ?? '')) end -= 1;
  let start = end + 1;
  while (start > 0 && end - start < linesAtMost && isOfLetter(lines[start - 1]?.text ?? '', sections[start - 1]))
    start -= 1;
  return { start: end - start >= linesAtMost ? end + 1 : start, end: end + 1 };
}

function isOfLetter(text: string, section: Section | undefined): boolean {
  if (endsSentence.test(text) || bullet.test(text)) return false;
  return !divider.test(text) && text.length < 160 && (section === 'words' || section === 'signature');
}

/** What a writer leaves below a letter: mailboxes, names, front pages. */
function isNoReport({ kind, value, standing }: WeighedMention): boolean {
  if (kind === 'url') return standing !== 'defanged' && isFrontPage(value);
  return kind === 'domain' ? standing !== 'defanged' : kind === 'email';
}

function isFrontPage(value: string): boolean {
  const { pathname, search } = new URL(value);
  return ipv4(hostOfUrl(value)) === undefined && search === '' && /^\/(?:[a-z_-]{0,24}\/?){1,2}$/i.test(pathname);
}

/** Whether words stand beside a page, or in the line before it. */
function hasWriter({ start, end }: WeighedMention, block: readonly TextLine[], at: number): boolean {
  const text = block[at]?.text ?? '';
  const beside = `${text.slice(0, start)} ${text.slice(end)}`;
  const above = at === 0 ? '' : (block[at - 1]?.text ?? '');
  return /\p{L}{2}/u.test(beside) || (/\p{L}{2}/u.test(above) && !/[:：]\s*$/.test(above));
}
