import type { Mention } from './mention.js';
import { attacked, behalf, complaining, imitatedAfter, ownName, ownPage, ownPublicPage } from './side-words.js';
import { clients, genuine, negations, our, pretending, wordsOf } from './vocabulary.js';

/** `A fake copy of our shop: `: what follows is the copy, and not the shop. */
const copyOfOurs = new RegExp(String.raw`${our}[^.。!?:：()（）]{0,30}[:：]\s{0,2}["'“(<]{0,2}$`, 'iu');
const brokenInto =
  /compromis|hack|defac|infect|piraté|gekapert|взлом|被黑|被入侵|入侵|植入|篡改|挂马|改ざん|侵害|해킹|변조|violat[oa]|zhakowan|přejat|napaden/i;
/** What happened to an own page that is reported itself. */
const tampered =
  /^(?:\s?[<(（]\s?https?:\/\/[^\s>)）]{1,120}[>)）])?(?:[^，。,;.!?]{0,16}(?:被(?:人|黑客|他人|不法分子)?(?:黑|篡改|挂马|植入|入侵|攻陷)|遭(?:到|受)?(?:篡改|入侵|挂马))|[^.;!?]{0,20}\b(?:hacked|defaced|compromised|infected|gehackt|pirat[ée]|hacke?ad[oa]|comprometid[oa]|invadid[oa]|violato|zhakowan\p{L}{1,3})\b|[^.;!?]{0,20}(?:взломан|改ざん|변조|해킹))/iu;
const theirPage = /\bwhose (?:\w+ )?(?:web ?site|site|page)s? (?:is|are|can be found|may be found)\b[^.]{0,30}$/iu;
/** `our customer`, `unser langjähriger Kunde`. */
const called = new RegExp(String.raw`${our}\s(\p{L}[\p{L}-]*)(?:\s(\p{L}+))?`, 'iu');
/** What a page is called, behind whom it is of. */
const ofClient =
  /(?:\b(?:their|whose|its|ihre?|leur|su|sua|il loro|deras|jejich|ich)\b|(?<!\p{L})(?:их|його|їх)(?!\p{L})|其)[^.。!?]{0,50}$/iu;

/** `I have reported it to Fraud Watch already (`: who was told of it, too. */
const toldTo =
  /(?<!\p{L})(?:[Rr]eported|[Ww]ritten|[Ww]rote|[Cc]omplained|(?:filed|lodged)(?: an?)? (?:report|complaint)|gemeldet|geschrieben|angezeigt|gemeld|signalé|écrit|denunciado|escrito|denunciei|segnalato|scritto|zgłosi\p{L}{1,4}|nahlási\p{L}{1,2}|anmält|anmeldt)(?: (?:it|this|them|also|already|auch|bereits|es|aussi|déjà|también|ya|anche|już|również|också))*\s(?:to|with|an|bei|bij|à|auprès de|ante|a|en|ao?|presso|do|na|till|til)(?:\s(?:the|der|die|den|das|dem|la|le|el|o))?(?:\s\p{Lu}[\p{L}\d&'’.-]*(?:\s(?:del?|della|la|des|du|of|for|der|für|di|d[oa]s?|and|y|et|und))?){1,5}(?:\s(?:already|too|as well|also|bereits|aussi|también|anche))?\s?[(（]\s?$/u;
/** The same where the verb comes last. */
const toldToThem = /(?<!\p{L})(?:bei|an)(?:\s(?:der|die|den|dem|das))?(?:\s\p{Lu}[\p{L}\d&'’.-]*){1,4}\s?[(（]\s?$/u;
const toldThem = /^\/?[)）]\s(?:[^.!?]{0,30}\s)?(?:gemeldet|angezeigt|geschrieben|erstattet|weitergeleitet)(?!\p{L})/iu;

/** What pretends to be a page of the writer's. */
export function isCopyOfOurs(near: string): boolean {
  const colon = near.search(/[:：]\s{0,2}["'“(<]{0,2}$/);
  if (colon === -1) return false;
  const clause = clauseOf(near.slice(0, colon));
  return copyOfOurs.test(near) && pretending.isIn(clause) && !genuine.isIn(clause);
}

/** `ordered shoes at `: where it tells of a shop. */
export function isBoughtAt(near: string): boolean {
  return /\b(?:ordered|bought|purchased|bestellt|gekauft|besteld|gekocht|comprei|pedido)\b[^.!?]{0,60}$/i.test(near);
}

/** The blog of somebody who asks something; but not where it was broken into. */
export function isOwnPage(near: string, after: string): boolean {
  return ownPublicPage.test(near) && ![near, after].some((words) => brokenInto.test(words) || pretending.isIn(words));
}

/** Whom somebody writes for. */
export function isActedFor(near: string): boolean {
  return near.length > 20 && behalf.test(near) && !complaining.test(near);
}

/** Whether the words around a link or a name say that it is of whoever was imitated or attacked. */
export function isOfVictim(mention: Mention, before: string, near: string, after: string): boolean {
  if (attacked.test(before) || imitatedAfter.test(after) || ownName.test(before)) return true;
  if (toldTo.test(near) || (toldToThem.test(near) && toldThem.test(after))) return true;
  if (ownPage.test(before)) return !tampered.test(after);
  if (isCalledGenuine(before) && !brokenInto.test(near) && !brokenInto.test(after)) return true;
  return isFrontPage(mention) && (theirPage.test(near) || isOfClient(near));
}

/** `the official site of the bank is `, `in der echten Seite (`: no other sign, and no number, between them. */
function isCalledGenuine(before: string): boolean {
  const tail = /(?:[\p{L}\p{M}.'’-]+\s{1,2}){0,8}[\p{L}\p{M}'’-]+\s{0,2}[:：]?[\s("'“<]{0,3}$/u.exec(before)?.[0] ?? '';
  if (!genuine.isIn(tail)) return false;
  const words = wordsOf(tail.toLowerCase());
  const at = words.findLastIndex((word) => genuine.has(word));
  const clause = words.slice(Math.max(0, at - 2), at);
  return !clause.some((word) => negations.has(word)) && !/[.!?]\s/.test(tail.slice(tail.lastIndexOf(words[at] ?? '')));
}

const official =
  /(?<!\p{L})(?:official|genuine|legitimate|original|offizielle\p{L}?|echte\p{L}?|officiel\p{L}{0,2}|oficial|ufficiale|oficjaln\p{L}{1,3}|oficiáln\p{L}{1,3}|официальн\p{L}{2}) (?:web ?)?(?:site|page|domain|seite|webseite|sitio|página|portal|sito|stron\p{L}|stránk\p{L}|web|сайт)(?!\p{L})(?: [^.,:;()]{1,50})?\s?[:：]?\s?["'(<[]{0,2}$|(?<!\p{L})(?:sitio(?: web)?|site(?: web| internet)?|página(?: web)?|portal|sito(?: web)?|strona|stránka) (?:oficial|officiel|ufficiale|oficjalna|oficiální|oficiálna)(?!\p{L})(?: [^.,:;()]{1,50})?\s?[:：]?\s?["'(<[]{0,2}$|(?:官网|官方网站|官網|公式サイト|공식 ?(?:사이트|홈페이지))(?:地址|网址)?(?:是|为|は)?\s?[:：]?\s?$/iu;

/** Called official right before it, however it is written; but not where something pretends to be that. */
export function isOfficial(text: string, { start, end }: Mention): boolean {
  const clause = clauseOf(text.slice(Math.max(0, start - 120), start));
  if (!official.test(clause) || negations.has(wordsOf(clause.toLowerCase()).at(-1) ?? '')) return false;
  return ![clause, clauseOf(text.slice(end, end + 80))].some(
    (words) => pretending.isIn(words) || brokenInto.test(words),
  );
}

/** `The real pages of the bank are these:`, above them. */
export function isGenuineHeading(sentence: string): boolean {
  return (
    sentence.length > 12 &&
    isCalledGenuine(sentence) &&
    !brokenInto.test(sentence) &&
    !pretending.isIn(sentence.slice(-90))
  );
}

/** `our customer, Some Bank (`, `our client … their website is at `. */
function isOfClient(near: string): boolean {
  const last = /[^.。!?]*$/.exec(near)?.[0] ?? '';
  const first = near.slice(0, near.length - last.length);
  if (speaksOfClient(last)) return /[,(（][^,:：]{0,40}$/u.test(last) || pretending.isIn(last);
  return speaksOfClient(first) && ofClient.test(last);
}

function speaksOfClient(words: string): boolean {
  return clients.isIn(called.exec(words)?.[0] ?? '');
}

/** A front page alone on a line below one that tells whom it is of: `This attack targets our client, Some Bank.` */
export function isPageOfClientAbove(mention: Mention, above: string): boolean {
  if (!isFrontPage(mention) || /[:：]\s*$/.test(above)) return false;
  return speaksOfClient(above) && aimed.test(above);
}

const aimed =
  /\b(?:target\w*|attack\w*|impersonat\w*|imitat\w*|abus\w*|against|gegen|contre|contra|richtet|vise|apunta|mir[ae]|wymierzon\w*|cíl\w*|riktar|retter)\b|(?<![а-я])(?:направлен|против|имитир)/iu;

function isFrontPage({ kind, value }: Mention): boolean {
  return kind === 'domain' || (kind === 'url' && new URL(value).pathname === '/' && new URL(value).search === '');
}

function clauseOf(text: string): string {
  return /[^.。!?！？]*$/.exec(text)?.[0] ?? '';
}
