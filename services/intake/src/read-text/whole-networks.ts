import { isWithin } from '../read-value/network-addresses.js';
import type { Mention } from './mention.js';

const wholly =
  /(?:\b(?:entire|whole|complete|all (?:of|addresses (?:in|of|from))|many (?:addresses|ips|hosts) (?:in|of|from)|tod[oa]s? (?:l[ao]s?|el|a|o)|tout(?:e)? l[ea]|l'ensemble d[eu]|(?:das|die|dem|der|den) ganzen?|(?:das|die|dem|der|den)? ?gesamten?|tutt[ao] l[ao]|intera|cał[aąe]\p{L}{0,2}|hele|the rest of)\b|(?<![а-я])(?:вс[яюей]{1,2}|цел\p{L}{2,3})(?![а-я])|整个|整個|整段|全部|全网段|전체|全体)[^.。!?\d]{0,30}$/iu;
const whollyBehind =
  /^\s{0,2}[(（,，:–-]{0,2}\s{0,2}(?:(?:is |are )?(?:many|multiple|several|various|all|different|numerous) (?:of (?:its|the|these) )?(?:addresses|ips|ip addresses|hosts|of that range)|as a whole|in (?:its )?entirety|(?:the )?(?:entire|whole) (?:range|network|subnet|block)|nhiều|toàn bộ|cả dải|mehrere|verschiedene|viele|ganze|plusieurs|toute la plage|varias?|varios|vários|várias|todo el rango|diversi|vari indirizzi|wiele|kilka|более|много|несколько|целиком|вся (?:сеть|подсеть)|多个|多個|整段|整个|全段|多数|複数|全体|여러|전체)(?![\p{L}])/iu;
const and =
  /^,?\s(?:and|as well as|or|und|sowie|e|y|et|i|och|og|и|plus)\s(?:the\s|all of\s)?$|^\s?(?:和|及|与|以及)\s?$/i;
const comma = /^\s?[,;、，]\s?$/;

const ours =
  /\b(?:our|my|unsere?\p{L}?|notre|nos|nuestr[oa]s?|noss[oa]s?|nostr[oaie]|against|contra|contre|gegen|scann?(?:ed|ing|s)|attack(?:ed|ing|s))\b|(?<![а-я])наш|我[司方们校院行局台厂]|本(?:公司|单位|校|院|行)|弊社|当社|당사/iu;

/** Who is responsible for a range, of which an address is reported. */
const held =
  /(?:\b(?:contacts?|responsible|owners?|holders?|registered|allocated|assigned|belong\w*|part of|within|lies in|falls? in|zuständig|kontakt|verantwortlich|gehör\w*|inhaber|responsables?|titular\w*|contacto|contato|registrad\w*|referent\w*|odpowiedzialn\w*)\b|(?<![а-я])(?:ответствен|принадлеж|контакт)|负责|联系人|隶属|属于|担当)[^.。!?]{0,40}$/iu;

/** Whether a network is told of beside an address as one more, or as a whole, and not as where that address lies. */
export function isMeantWhole(text: string, mentions: readonly Mention[], at: number): boolean {
  const [previous, mention, next] = [mentions[at - 1], mentions[at], mentions[at + 1]];
  if (mention?.kind !== 'cidr') return false;
  const before = text.slice(Math.max(0, mention.start - 60), mention.start);
  const from = before.slice(
    before.search(/(?<= )(?:from|von|depuis|desde|de|da|с|из) (?=[^ ]* ?[^ ]* ?[^ ]* ?$)/iu) + 1,
  );
  if (wholly.test(before) && !ours.test(from)) return true;
  if (whollyBehind.test(text.slice(mention.end, mention.end + 40)) && !ours.test(before.slice(-25))) return true;
  // A first and a last address that are told in the midst of a sentence, and not in brackets behind one of theirs.
  if (isByBounds(text, mention)) return !ours.test(before) && !held.test(before) && !/[(（[][^)）\]]*$/.test(before);
  return isOneMore(text, previous, mention, mention) || isOneMore(text, mention, next, mention);
}

/** `192.0.2.0 - 192.0.2.255`, where others are written with their length. */
function isByBounds(text: string, { start, end }: Mention): boolean {
  return !text.slice(start, end).includes('/');
}

function isOneMore(text: string, one: Mention | undefined, other: Mention | undefined, network: Mention): boolean {
  if (one === undefined || other === undefined) return false;
  const gap = text.slice(one.end, other.start);
  const beside = one === network ? other : one;
  if (!beside.kind.startsWith('ip')) return false;
  // Between commas, the network of an address tells where that lies.
  return and.test(gap) || (comma.test(gap) && !isWithin(beside.value, network.value));
}
