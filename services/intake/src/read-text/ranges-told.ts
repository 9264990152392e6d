import { rangeIn } from '../read-value/address-range.js';
import type { Mention } from './mention.js';

const upTo = /^\s?(?:-|–|—|~|〜|～|至|到|から)\s?$|^\s(?:to|through|until|bis|à|al?|до)\s$/i;

/** Puts the networks that a first and a last address stand for in their place: `192.0.2.0 - 192.0.2.255`. */
export function withRanges(text: string, mentions: readonly Mention[]): readonly Mention[] {
  if (mentions.length < 2 || mentions.length > 200) return mentions;
  const made: Mention[] = [];
  for (let at = 0; at < mentions.length; at++) {
    const [one, next] = [mentions[at], mentions[at + 1]];
    if (one === undefined) continue;
    const networks = next === undefined ? [] : networksFrom(text, one, next);
    made.push(...(networks.length === 0 ? [one] : networks));
    if (networks.length > 0) at += 1;
  }
  return made;
}

function networksFrom(text: string, one: Mention, last: Mention): readonly Mention[] {
  const isWhole = one.value.endsWith('.0') && last.value.endsWith('.255');
  if (one.kind !== 'ipv4' || last.kind !== 'ipv4' || !isWhole) return [];
  if (one.port !== undefined || last.port !== undefined || !upTo.test(text.slice(one.end, last.start))) return [];
  const named = rangeIn(`${one.value}-${last.value}`)?.named ?? [];
  return named.flatMap(({ kind, value }) =>
    kind === 'cidr' ? [{ kind, value, start: one.start, end: last.end }] : [],
  );
}
