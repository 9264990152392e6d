import type { Mention } from './mention.js';
import type { Section } from './sections.js';
import { hostOfUrl } from './url-host.js';

const gapBefore = /^\/?\s{0,2}[([（,，]\s{0,2}(?:ips?|ip[- ]?address|server|host|地址)?\s?[:：]?\s{0,2}$/i;
const gapBehind = /^(?::\d{1,5})?\s{0,2}[([（]\s{0,2}$/;

/** The host that stands beside an address as its name: `mx.example.org (192.0.2.7)`, `192.0.2.7 (mx.example.org)`. */
export function hostBeside(text: string, mentions: readonly Mention[], index: number): string | undefined {
  const [previous, one, next] = [mentions[index - 1], mentions[index], mentions[index + 1]];
  if (one === undefined || !one.kind.startsWith('ip')) return undefined;
  const before = previous !== undefined && gapBefore.test(text.slice(previous.end, one.start)) ? hostIn(previous) : '';
  const behind = next !== undefined && gapBehind.test(text.slice(one.end, next.start)) ? hostIn(next) : '';
  return before || behind || undefined;
}

/** The host that a link or a name tells; empty for anything else. */
export function hostIn({ kind, value }: Mention): string {
  return kind === 'url' ? hostOfUrl(value) : kind === 'domain' ? value : '';
}

const desks =
  /^(?:abuse|noc|cert|csirt|soc|takedowns?|phishing|incidents?|security|reports?|response|antiphishing|brandprotection)\b/i;

/** Whose address stands below a letter, or is a desk for incidents. */
export function isContact({ kind, value }: Mention, section: Section): boolean {
  return kind === 'email' && (section === 'signature' || (section === 'words' && desks.test(value)));
}

/** A host or its first page, on a line with a mailbox of the same domain. */
export function isBesideOwnMailbox(mention: Mention, mentions: readonly Mention[]): boolean {
  return (
    isHome(mention) &&
    mentions.some(
      ({ kind, value }) => kind === 'email' && hostIn(mention).endsWith(value.slice(value.indexOf('@') + 1)),
    )
  );
}

export function isHome({ kind, value }: Mention): boolean {
  return kind === 'domain' || (kind === 'url' && new URL(value).pathname === '/');
}

/** `by using the following link: `, before what may be a page of whoever writes. */
const offered =
  /(?:(?<!\p{L})(?:using|use|via|through|follow|click(?: on)?|visit|open)\s(?:the|this)\s(?:following\s)?(?:link|url|form|page|address)s?|(?<!\p{L})(?:über|unter|mit|auf)\s(?:de[nmr]|diese[nmrs]?|folgende[nmrs]?)?\s?(?:folgende[nmrs]?\s)?(?:link|adresse|seite|formular)|(?<!\p{L})(?:via|par|sur|avec)\s(?:le|ce)\s(?:lien|formulaire)(?:\ssuivant)?|(?<!\p{L})(?:mediante|en|a través de|usando)\s(?:el|este)\s(?:siguiente\s)?(?:enlace|formulario)|(?<!\p{L})(?:através d[oe]|pelo|no|usando o)\s(?:seguinte\s)?link|(?<!\p{L})(?:tramite|al|usando il)\s(?:seguente\s)?(?:link|modulo)|(?<![а-я])по (?:следующей )?ссылке|(?:点击|通过|访问)(?:以下|下面的?|下列|此)?(?:链接|鏈接|连结)|(?:以下|下記)の(?:リンク|URL)(?:から|より)?|(?:아래|다음) 링크(?:를|에서|로)?)\s?[:：]?\s{0,2}[<("'「]?$/iu;

export function isFollowed(text: string, start: number): boolean {
  return offered.test(text.slice(Math.max(0, start - 60), start));
}

/** The word right before a place. */
export function wordBefore(text: string, start: number): string {
  return /([a-z_]{2,20})[^a-z]{0,4}$/i.exec(text.slice(Math.max(0, start - 24), start))?.[1]?.toLowerCase() ?? '';
}

/** Whether a mention follows another one in brackets. */
export function describes(text: string, previous: Mention, { start }: Mention): boolean {
  return /^(?::\d{1,5})?\s{0,2}[([]\s{0,2}$/.test(text.slice(previous.end, start));
}
