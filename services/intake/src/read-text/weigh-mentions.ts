import { withoutAskedHosts } from './asked-hosts.js';
import { withoutClosing } from './closing-lines.js';
import { describes, hostBeside, isBesideOwnMailbox, isContact, isHome, wordBefore } from './around-mention.js';
import { withoutFormSenders } from './form-senders.js';
import { isExplaining } from './explaining-links.js';
import { withoutFootnotes } from './footnotes.js';
import { guidesTo } from './guiding-links.js';
import { blanked, findMentions } from './find-mentions.js';
import { findDividedNumbers } from './find-numbers.js';
import { labelBefore } from './labels.js';
import { runningInto, sidesBehind, wordsAbove } from './lines-before.js';
import type { Mention, Standing, TextLine, WeighedMention } from './mention.js';
import type { Section } from './sections.js';
import { withoutOwnPages } from './own-pages.js';
import { withRanges } from './ranges.js';
import { isCalledSite } from './named-sites.js';
import { sidesOf } from './sides.js';
import type { Side } from './sides.js';
import { withoutShownLinks } from './shown-links.js';
import { aboveBehind, below, headingOf } from './told-above.js';
import type { Above } from './told-above.js';
import { isMeantWhole } from './whole-networks.js';
import { isBroughtAlong, isOffice, standingOfAddress, standingOfName, standingOfNumber } from './standing.js';

const loud: ReadonlySet<Standing> = new Set<Standing>(['named', 'listed']);

/** All mentions of a text with what the text says of them; with `inner` also the addresses of networks inside. */
export function weighMentions(
  lines: readonly TextLine[],
  part: string,
  sections: readonly Section[],
  inner = false,
): readonly WeighedMention[] {
  const weighed: WeighedMention[] = [];
  const places: number[] = [];
  let above: Above = { columns: undefined, heading: undefined };
  for (const [index, line] of lines.entries()) {
    const found = findMentions(line.text, inner);
    const mentions = sections[index] === 'log' || found.length < 2 ? found : withRanges(line.text, found);
    const next = lines[index + 1];
    if (next !== undefined && mentions.length < 50) mentions.push(...findDividedNumbers(line.text, next.text));
    if (mentions.length === 0) {
      above = headingOf(line.text, above, lines[index - 1]?.text ?? '');
      continue;
    }
    const own = sections[index] ?? 'words';
    const section = bodyOf(own);
    const mayRunOn = section === 'words' && sections[index - 1] === 'words' && (mentions[0]?.start ?? 0) < 40;
    const before = mayRunOn ? runningInto(lines[index - 1], line) : '';
    const weighedLine = weighLine(line, mentions, own, above, before);
    above = aboveBehind(line.text, mentions, above);
    for (const [at, { mention, standing, side, behind, guide, explains }] of weighedLine.entries()) {
      places.push(index);
      weighed.push({
        ...mention,
        standing,
        part,
        line: line.number,
        isHit: behind || (side.meaning === 'other' && (section === 'log' || side.labelled)),
        isEarlier: own === 'earlier',
        isAbove: side.above === true,
        tells: side.tells,
        isBrought: section === 'log' && loud.has(standing) && isBroughtAlong(mention, line.text),
        isSite:
          mention.kind === 'domain' &&
          standing !== 'none' &&
          isCalledSite(line.text, mention, () => wordsAbove(lines, index)),
        placeInLog: standing === 'logged' ? wordBefore(line.text, mention.start) : undefined,
        logLine: standing === 'logged' ? line.text : undefined,
        isContact: isContact(mention, section),
        isOffered:
          mention.kind === 'url' &&
          section === 'words' &&
          (guide || explains || (side.above === true && side.meaning === 'notifier')),
        isWhole: isMeantWhole(line.text, mentions, at),
        beside: hostBeside(line.text, mentions, at),
      });
    }
  }
  const once = withoutOwnPages(withoutFootnotes(weighed, lines, places));
  const outside = withoutFormSenders(withoutAskedHosts(once, lines), lines, places);
  return withoutClosing(withoutShownLinks(outside, lines, sections, places), lines, sections, places);
}

/** What earlier mails say is what other mails say. */
function bodyOf(section: Section): Section {
  return section === 'earlier' ? 'mail-body' : section;
}

function weighLine(line: TextLine, mentions: readonly Mention[], own: Section, above: Above, before: string) {
  const section = bodyOf(own);
  const sides = before === '' ? sidesOf(line.text, mentions) : sidesBehind(before, line.text, mentions);
  const mayBeList = section !== 'signature' || mentions.every(({ kind }) => kind.startsWith('ip'));
  const alone = mayBeList && isList(line.text, mentions);
  const hasSource = section !== 'log' || sides.some(({ meaning }) => meaning === 'reported');
  // A server of several sites puts the one that was asked before the source.
  const asked = mentions.length > 1 && /^\S+:\d{2,5} \S+ \S+ \S+ \[/.test(line.text) ? mentions[0] : undefined;
  const firstOfLog = hasSource
    ? -1
    : mentions.findIndex((one) => one !== asked && (one.kind === 'ipv4' || one.kind === 'ipv6'));
  const raw = line.raw === line.text ? undefined : line.raw.toLowerCase();
  const ofContact = mentions.some(({ kind, value }) => kind === 'email' && isOffice(value));
  return mentions.map((mention, index) => {
    const side = below(mention, sides[index], line.text, above, alone);
    const previous = mentions[index - 1];
    const context = {
      section,
      isEarlier: own === 'earlier',
      side,
      alone,
      inform: isName(mention) && ((ofContact && isHome(mention)) || isBesideOwnMailbox(mention, mentions)),
      explains: isExplaining(line.text, mention),
      guide: isName(mention) && guidesTo(line.text, mention, previous?.end ?? 0),
      defanged: raw !== undefined && isDefanged(mention, raw, line.text),
      firstOfLog: index === firstOfLog,
      described: previous !== undefined && previous.kind.startsWith('ip') && describes(line.text, previous, mention),
      label: labelBefore(line.text, mention.start, previous?.end ?? 0) ?? '',
      text: line.text,
    };
    const standing = standingOf(mention, context);
    const behind = standing === 'quoted' && firstOfLog !== -1 && index > firstOfLog && mention.kind.startsWith('ip');
    return { mention, side, standing, behind, guide: context.guide, explains: context.explains };
  });
}

/** What is known of the place of a mention. */
export interface Context {
  readonly section: Section;
  /** In an earlier mail that an answer quotes. */
  readonly isEarlier: boolean;
  readonly side: Side;
  /** On a line that holds nothing else. */
  readonly alone: boolean;
  /** Beside a mailbox of the same house. */
  readonly inform: boolean;
  /** In a sentence that tells where to learn more, or how to reach the notifier. */
  readonly guide: boolean;
  /** Told to explain something, or offered to whoever reads the report. */
  readonly explains: boolean;
  readonly defanged: boolean;
  readonly firstOfLog: boolean;
  /** A name in brackets behind an address. */
  readonly described: boolean;
  readonly label: string;
  readonly text: string;
}

function standingOf(mention: Mention, context: Context): Standing {
  switch (mention.kind) {
    case 'ipv4':
    case 'ipv6':
    case 'cidr':
      return standingOfAddress(mention, context);
    case 'url':
    case 'domain':
    case 'email':
      return standingOfName(mention, context);
    default:
      return standingOfNumber(context);
  }
}

/** Nothing but mentions, marks of a list, ports and times. */
function isList(text: string, mentions: readonly Mention[]): boolean {
  const rest = text.length < 400 ? blanked(text, mentions) : text;
  return rest.length < 400 && !/(?:\p{L}\P{L}*){5}/u.test(rest);
}

/** Whether a line, in lower case, does not have it as often as it is meant to be read. */
function isDefanged({ value, kind }: Mention, raw: string, text: string): boolean {
  if (kind === 'email') return false;
  const plain = value.replace(/\/$/, '').toLowerCase();
  return (
    !raw.includes(plain) || (kind === 'domain' && raw.split(plain).length < text.toLowerCase().split(plain).length)
  );
}

function isName({ kind }: Mention): boolean {
  return kind === 'url' || kind === 'domain' || kind === 'email';
}
