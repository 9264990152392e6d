import { findMentions } from './find-mentions.js';
import { registrableDomain } from './host-names.js';
import type { TextLine } from './mention.js';

/** One `Received` field: who handed the mail over, and to whom. */
interface Hop {
  readonly from: string | undefined;
  readonly fromHost: string;
  readonly by: string;
}

/**
 * The address of the first server outside that handed a mail over, told by its `Received` fields, the latest first.
 * Whatever lies behind it was written by the sender and proves nothing.
 */
export function outsideServer(received: readonly string[]): string | undefined {
  const hops = received.slice(0, 30).map(hopOf);
  const inside = new Set(hops.slice(0, 1).map(({ by }) => registrableDomain(by)));
  for (const { from, fromHost, by } of hops) {
    const domain = registrableDomain(fromHost);
    if (from !== undefined && (domain === '' || !inside.has(domain))) return from;
    if (by !== '') inside.add(registrableDomain(by));
  }
  return undefined;
}

function hopOf(field: string): Hop {
  const text = field.slice(0, 2_000).replace(/\s+/g, ' ');
  const by = /\bby\s+([a-z0-9.-]{1,253})/i.exec(text);
  const from = text.slice(0, by?.index ?? text.length);
  const address = findMentions(from).find(({ kind }) => kind === 'ipv4' || kind === 'ipv6');
  const names = [...from.matchAll(/(?:from|\()\s{0,2}([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})/gi)].map(
    ([, name = '']) => name,
  );
  // The name in brackets was looked up by the server itself; the other one is what the sender called itself.
  return { from: address?.value, fromHost: (names.at(-1) ?? '').toLowerCase(), by: (by?.[1] ?? '').toLowerCase() };
}

/** The `Received` fields of each mail whose head is quoted in a text. */
export function quotedHeads(lines: readonly TextLine[]): { fields: string[]; line: number }[] {
  const heads: { fields: string[]; line: number }[] = [];
  let current: { fields: string[]; line: number } | undefined;
  let open = false;
  for (const { text, number } of lines) {
    if (/^\s{0,4}received\s?:/i.test(text)) {
      if (current === undefined) heads.push((current = { fields: [], line: number }));
      current.fields.push(text.slice(text.indexOf(':') + 1));
      open = true;
    } else if (open && /^\s+\S/.test(text) && current !== undefined) {
      current.fields.push(`${current.fields.pop() ?? ''} ${text.trim()}`);
    } else {
      open = false;
      if (text.trim() === '') current = undefined;
    }
  }
  return heads;
}
