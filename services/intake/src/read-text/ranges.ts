import { rangeIn } from '../read-value/address-range.js';
import type { Mention } from './mention.js';

const dash = /^\s{0,2}(?:[-–—~〜～至到]|から)\s{0,2}$/;
const through = /^\s{1,2}(?:to|through|until|bis|до|à|al?|do)\s{1,2}$/i;
/** What `from … to …` tells of many. */
const many =
  /\b(?:ips|addresses|range|hosts|machines|network|netblock|adressen|bereich|adresses|plage|direcciones|rango|adresy|zakres)\b[^.;]{0,30}$|(?<![а-я])(?:адрес|диапазон)[^.;]{0,30}$|网段[^。；]{0,12}$/iu;

/** A first and a last address as the networks between them, or the addresses where they are few. */
export function withRanges(text: string, mentions: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  for (let index = 0; index < mentions.length; index++) {
    const [first, last] = [mentions[index], mentions[index + 1]];
    if (first === undefined) continue;
    const range = last === undefined ? [] : rangeOf(text, first, last);
    found.push(...(range.length > 0 ? range : [first]));
    if (range.length > 0) index += 1;
  }
  return found;
}

function rangeOf(text: string, first: Mention, last: Mention): Mention[] {
  if (first.kind !== 'ipv4' || last.kind !== 'ipv4' || first.port !== undefined || last.port !== undefined) return [];
  const gap = text.slice(first.end, last.start);
  if (!dash.test(gap) && !(through.test(gap) && many.test(text.slice(Math.max(0, first.start - 60), first.start))))
    return [];
  // What lies far from each other was in touch with each other.
  const isNear = networkOf(first) === networkOf(last) || (first.value.endsWith('.0') && last.value.endsWith('.255'));
  if (!isNear) return [];
  return (rangeIn(`${first.value}-${last.value}`)?.named ?? []).map(({ kind, value }) => ({
    kind,
    value,
    start: first.start,
    end: last.end,
  }));
}

function networkOf({ value }: Mention): string {
  return value.split('.', 2).join('.');
}
