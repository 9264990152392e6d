import { isIP } from 'node:net';

/** The bits of an address, 32 at a time: one word for IPv4, four for IPv6. */
export type Words = Uint32Array;

/** Undefined where the text is no address. An IPv4 address that is written as IPv6 counts as IPv4. */
export function wordsOf(address: string): Words | undefined {
  const kind = isIP(address);
  if (kind === 0) return undefined;
  if (kind === 4) return Uint32Array.of(ipv4Number(address));
  const words = ipv6Words(address);
  const isMapped = words[0] === 0 && words[1] === 0 && words[2] === 0xffff;
  return isMapped ? words.slice(3) : words;
}

/** Below, at, or above the other, as a comparison of numbers. */
export function compareWords(one: Words, other: Words): number {
  for (let word = 0; word < one.length; word += 1) {
    const difference = (one[word] ?? 0) - (other[word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Both readers take only what `isIP` has seen: two million prefixes are read when a service starts. */
function ipv4Number(address: string): number {
  let number = 0;
  let octet = 0;
  for (let index = 0; index < address.length; index += 1) {
    const code = address.charCodeAt(index);
    if (code === 46) {
      number = number * 256 + octet;
      octet = 0;
    } else octet = octet * 10 + code - 48;
  }
  return number * 256 + octet;
}

function ipv6Words(address: string): Words {
  const zone = address.indexOf('%');
  const text = zone === -1 ? address : address.slice(0, zone);
  const gap = text.indexOf('::');
  const head = groupsOf(gap === -1 ? text : text.slice(0, gap));
  const tail = gap === -1 ? [] : groupsOf(text.slice(gap + 2));
  const groups = new Uint16Array(8);
  groups.set(head);
  groups.set(tail, 8 - tail.length);
  return Uint32Array.from({ length: 4 }, (_, word) => (groups[word * 2] ?? 0) * 65_536 + (groups[word * 2 + 1] ?? 0));
}

function groupsOf(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return Number.parseInt(group, 16);
    const number = ipv4Number(group);
    return [number >>> 16, number & 0xffff];
  });
}
