import { describes, isBesideOwnMailbox, isHome } from './around-mention.js';
import { isExplaining } from './explaining-links.js';
import { blanked } from './find-mentions.js';
import { guidesTo, isButton } from './guiding-links.js';
import { labelBefore } from './labels.js';
import { sidesBehind } from './lines-before.js';
import type { Mention, Standing, TextLine } from './mention.js';
import type { Section } from './sections.js';
import { and } from './side-words.js';
import { sidesOf } from './sides.js';
import type { Side } from './sides.js';
import { isOffice, standingOfAddress, standingOfName, standingOfNumber } from './standing.js';
import { below } from './told-above.js';
import type { Above } from './told-above.js';

/** What earlier mails say is what other mails say. */
export function bodyOf(section: Section): Section {
  return section === 'earlier' ? 'mail-body' : section;
}

/** What a line and those above it say of each of its mentions. */
export function weighLine(line: TextLine, mentions: readonly Mention[], own: Section, above: Above, before: string) {
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
  const hit = hitIn(mentions, sides);
  let guided = false;
  return mentions.map((mention, index) => {
    const side = below(mention, sides[index], line.text, above, alone);
    const previous = mentions[index - 1];
    guided =
      isName(mention) &&
      !(above.heading === 'reported' && isButton(line.text, mention)) &&
      (guidesTo(line.text, mention, previous?.end ?? 0) || (guided && isNext(line.text, previous, mention)));
    const context = {
      section,
      isEarlier: own === 'earlier',
      side,
      alone,
      inform: isName(mention) && ((ofContact && isHome(mention)) || isBesideOwnMailbox(mention, mentions)),
      explains: isExplaining(line.text, mention),
      guide: guided,
      defanged: raw !== undefined && isDefanged(mention, raw, line.text),
      firstOfLog: index === firstOfLog,
      described: previous !== undefined && previous.kind.startsWith('ip') && describes(line.text, previous, mention),
      label: labelBefore(line.text, mention.start, previous?.end ?? 0) ?? '',
      text: line.text,
    };
    const wasAsked = hit.has(mention.value) && /host(?:_?name)?"?$/i.test(context.label);
    const standing = wasAsked ? 'other' : standingOf(mention, context);
    const behind = standing === 'quoted' && firstOfLog !== -1 && index > firstOfLog && mention.kind.startsWith('ip');
    return { mention, side, standing, behind, guide: context.guide, explains: context.explains };
  });
}

/** Addresses that a label of the line tells to have been hit: as a host they were asked. */
function hitIn(mentions: readonly Mention[], sides: readonly Side[]): ReadonlySet<string> {
  const isHit = ({ kind }: Mention, { labelled, meaning }: Side) =>
    kind.startsWith('ip') && labelled && meaning === 'other';
  return new Set(
    mentions.filter((one, at) => sides[at] !== undefined && isHit(one, sides[at])).map(({ value }) => value),
  );
}

/** Whether nothing stands between a name and the one before it. */
function isNext(text: string, previous: Mention | undefined, { start }: Mention): boolean {
  return previous !== undefined && and.test(text.slice(previous.end, start));
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
function isDefanged({ value, kind, start, end }: Mention, raw: string, text: string): boolean {
  if (kind === 'email') return false;
  const written = text.slice(start, end);
  const meant = kind === 'url' && !written.includes('://') ? written : value;
  const plain = meant.replace(/\/$/, '').toLowerCase();
  return (
    !raw.includes(plain) || (kind === 'domain' && raw.split(plain).length < text.toLowerCase().split(plain).length)
  );
}

function isName({ kind }: Mention): boolean {
  return kind === 'url' || kind === 'domain' || kind === 'email';
}
