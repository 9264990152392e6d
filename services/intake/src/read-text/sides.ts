import { labelBefore, meaningOf } from './labels.js';
import type { LabelMeaning } from './labels.js';
import type { Mention } from './mention.js';
import { isActedFor, isBoughtAt, isOwnPage, isCopyOfOurs, isOfVictim } from './names-told.js';
import { isPlace } from './places-told.js';
import {
  and, arrow, backArrow, behindIt, dataLedTo, doneTo, fromWords, harmfulPlace, harmfulWay, hostedWords, imitatedBefore, lostData, namesOfIt, onward, outward, ownAddress, ownDevice,
  ownInstalled, ownName, ownPlace, ownTests, ownTestsIn, placeOfLink, reportedAfter, settled, suffersAfter, toWords, victimAfter,
} from './side-words.js'; // prettier-ignore

/** What the words of its own line say of each mention, in the order of the mentions. */
export interface Side {
  readonly meaning: LabelMeaning | undefined;
  /** Whether it is said by a label rather than a preposition, an arrow or the shape of the line. */
  readonly labelled: boolean;
  /** Whether a heading above says it. */
  readonly above?: boolean;
  /** Whether the label tells of who acts, or of what is affected by it. */
  readonly tells?: 'acting' | 'affected' | undefined;
}

const unknown: Side = { meaning: undefined, labelled: false };

/** Tells the sides of what a line says happened: who acted, and whom it hit. */
export function sidesOf(text: string, mentions: readonly Mention[]): Side[] {
  const sides: Side[] = [];
  let floor = 0;
  for (const [index, mention] of mentions.entries()) {
    const previous = mentions[index - 1];
    const gap = previous === undefined ? undefined : text.slice(previous.end, mention.start);
    const behindLink = previous?.kind === 'url' ? gap : undefined;
    const behindName = previous?.kind === 'domain' ? gap : behindLink;
    sides.push(sideOf(text, mention, { floor, gap, behindLink, behindName, previous: sides[index - 1] }));
    if (previous !== undefined && gap !== undefined && isConnection(previous, mention)) turnArrows(sides, index, gap);
    floor = mention.end;
  }
  return sides;
}

/** A name before an address is where it leads to. */
function isConnection(one: Mention, other: Mention): boolean {
  return (
    /^(?:ip|domain)/.test(other.kind) &&
    (one.kind.startsWith('ip') || (one.kind === 'domain' && other.kind === 'domain'))
  );
}

/** What stands before a mention on its line. */
interface Before {
  /** Where the mention before it ends. */
  readonly floor: number;
  readonly gap: string | undefined;
  /** The gap, where what stands before is a link. */
  readonly behindLink: string | undefined;
  /** The same for a link or a name. */
  readonly behindName: string | undefined;
  readonly previous: Side | undefined;
}

function sideOf(text: string, mention: Mention, { floor, gap, behindLink, behindName, previous }: Before): Side {
  if (
    mention.kind.startsWith('ip') &&
    onward.test(text.slice(mention.end, mention.end + 20)) &&
    previous?.labelled !== true
  ) {
    return { meaning: 'reported', labelled: false };
  }
  const isAddress = mention.kind.startsWith('ip') || mention.kind === 'cidr';
  const after = text.slice(mention.end, mention.end + 60);
  if (!isAddress && reportedAfter.test(after)) return { meaning: 'reported', labelled: true };
  if (previous !== undefined && gap !== undefined && (and.test(gap) || /^:\d{1,5}\s{0,2}[,;]?\s{0,2}$/.test(gap)))
    return previous;
  if (!isAddress && gap !== undefined && previous !== undefined && isOfNobody(previous) && namesOfIt.test(gap))
    return previous;
  const near = text.slice(Math.max(floor, mention.start - 90), mention.start);
  if (
    isAddress &&
    behindName !== undefined &&
    previous !== undefined &&
    isOfNobody(previous) &&
    behindIt.test(behindName)
  )
    return previous;
  if (isAddress && mention.start < 80 && !/[\p{L}\d]/u.test(after) && ownDevice.test(text.slice(0, mention.start)))
    return { meaning: 'other', labelled: true };
  const inWords = isAddress && !near.endsWith('=') ? sideInWords(near) : undefined;
  if (inWords !== undefined) return inWords;
  const isName = mention.kind === 'url' || mention.kind === 'domain';
  if (isName && isOwnPage(near, after)) return { meaning: 'notifier', labelled: true };
  if (isName && imitatedBefore.test(near)) return { meaning: 'other', labelled: true };
  if (isName && isActedFor(near)) return { meaning: 'other', labelled: true };
  if (isName && isCopyOfOurs(near)) return { meaning: 'reported', labelled: false };
  const label = labelBefore(text, mention.start, floor);
  const meaning = label === undefined ? undefined : meaningOf(label);
  if (meaning !== undefined) return { meaning, labelled: true, tells: toldBy(label ?? '') };
  const before = text.slice(Math.max(floor, mention.start - 50), mention.start);
  if ((isAddress || mention.kind === 'domain') && isHosted(before, behindLink, previous))
    return { meaning: 'reported', labelled: false };
  if (victimAfter.test(after) || settled.test(after) || (isAddress && suffersAfter.test(after)))
    return { meaning: 'other', labelled: false };
  if (
    /^(?:ip|domain)/.test(mention.kind) &&
    toWords.test(before) &&
    !(isAddress ? isPlace(before, near) : isBoughtAt(near))
  )
    return { meaning: 'other', labelled: false };
  if (isName && isOfVictim(mention, before, near, after)) return { meaning: 'other', labelled: false };
  if (fromWords.test(before)) return { meaning: 'reported', labelled: false };
  const [, start, words = ''] = labelOfLine.exec(text.slice(0, mention.start)) ?? [];
  const ofLine = start === undefined || reachingOut.test(words) ? undefined : meaningOf(start);
  if (isName) return ofLine === 'other' ? { meaning: ofLine, labelled: false } : unknown;
  return isAddress && (ofLine === 'other' || ofLine === 'notifier') ? { meaning: ofLine, labelled: true } : unknown;
}

/** What a sample or a machine does to what is reported: `Sandbox: contacts `. */
const reachingOut =
  /\b(?:contact|connect|call|beacon|download|request|talk|communicat|resolv|drop|fetch|reach|kontaktier|verbinde|lädt|se connecte|appelle|conecta|llama|descarga|contatta|scarica|łączy|pobiera|připojuje|stahuje|ansluter|laddar|savieno)|(?<![а-я])(?:соедин|обраща|подключ|скачив|загруж)|连接|回连|外联|外连|请求|通信|下载|接続|접속/i;

/** A label at the start of its line, with some words between it and the first address. */
const labelOfLine = /^[^\p{L}]{0,6}([\p{L}][\p{L} ]{1,24}?)\s{0,6}[:：\t]([^:：@.]{1,40})$/u;

function isOfNobody({ meaning }: Side): boolean {
  return meaning === 'other' || meaning === 'notifier';
}

function toldBy(label: string): Side['tells'] {
  if (/affected|impacted|受影响|受影響/i.test(label)) return 'affected';
  return /attack|offend|source|\bsrc|malicious|攻击|攻擊|来源|來源|源ip/i.test(label) ? 'acting' : undefined;
}

/** What the words right before an address tell, whatever a label among them would. */
function sideInWords(near: string): Side | undefined {
  if (dataLedTo.test(near) && lostData.test(near)) return { meaning: 'reported', labelled: false };
  if (ownName.test(near)) return { meaning: 'other', labelled: false };
  if ([ownPlace, ownTests, ownTestsIn, ownAddress, ownInstalled, doneTo].some((words) => words.test(near)))
    return { meaning: 'other', labelled: true };
  return hostedWords.test(near.slice(-50)) ? { meaning: 'reported', labelled: true } : undefined;
}

/** `A -> B` and `B <- A`: an arrow outweighs whatever else was thought of both. */
function turnArrows(sides: Side[], index: number, gap: string): void {
  const forward = arrow.test(gap);
  if (!forward && !backArrow.test(gap)) return;
  const before = sides[index - 1];
  const acted: Side = { meaning: 'reported', labelled: false };
  const hit: Side = { meaning: 'other', labelled: false };
  if (before?.labelled !== true || forward)
    sides[index - 1] = forward ? { ...acted, labelled: before?.meaning === 'reported' && before.labelled } : hit;
  sides[index] = forward ? hit : acted;
}

function isHosted(before: string, behindLink: string | undefined, link: Side | undefined): boolean {
  if (behindLink !== undefined && placeOfLink.test(behindLink)) return link?.meaning !== 'other';
  return [hostedWords, harmfulPlace, harmfulWay, outward].some((words) => words.test(before));
}
