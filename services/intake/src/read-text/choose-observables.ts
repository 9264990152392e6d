import type { FoundObservable } from '../read-content/finding.js';
import { ipv4 } from '../read-value/address-in.js';
import { globalIpv6, innerIpv6, isInnerIpv4, isPublicIpv4, isWithin } from '../read-value/network-addresses.js';
import { hostOfUrl } from './url-host.js';
import { othersAtMost, tellsOfSuccess } from './alike-in-logs.js';
import { hostIn } from './around-mention.js';
import { registrableDomain } from './host-names.js';
import { isCommonplace } from './known-hosts.js';
import { standings } from './mention.js';
import { networksBeside } from './networks-beside.js';
import { withoutOtherSides } from './other-sides.js';
import type { Standing, WeighedMention } from './mention.js';

type Kinds = readonly string[];
const addresses: Kinds = ['ipv4', 'ipv6'];
const strong: readonly Standing[] = ['defanged', 'named', 'listed', 'told'];

/**
 * Of all that a text mentions, what it reports: the surest first, each once. Where nothing is, the best of what else it
 * mentions, unless something else (`isAlone` is false) says what is reported, with addresses or without.
 */
export function chooseObservables(
  mentions: readonly WeighedMention[],
  isAlone = true,
  hasAddresses = !isAlone,
): FoundObservable[] {
  // Beside a list, what a sentence says is seldom more than how the list was made, or where all of it lies.
  const isOfList = ({ kind, standing }: WeighedMention) =>
    !isAlone && standing === 'told' && (hasAddresses || !kind.startsWith('ip'));
  const counted = mentions.filter((one) => one.standing !== 'none' && !isOfList(one));
  const best = strongest(withoutOtherSides(counted));
  const urls = chosenUrls(
    best.filter(({ kind }) => kind === 'url'),
    new Set([...of(best, 'defanged').map(hostIn), ...of(counted, ...strong).flatMap(({ beside }) => beside ?? [])]),
  );
  const names = chosenDomains(
    best.filter(({ kind }) => kind === 'domain'),
    urls,
  ).map(asSite);
  const rest = best.filter(
    ({ kind, standing }) => !['url', 'domain', 'cidr', ...addresses].includes(kind) && strong.includes(standing),
  );
  const ips = chosenAddresses(
    best.filter(({ kind }) => addresses.includes(kind)),
    urls,
    names.length + rest.length > 0,
    of(best, ...strong).filter(({ kind }) => kind === 'cidr'),
  );
  const told = new Set(ips.map(({ value }) => value));
  const links = urls.filter((url) => !isLookupOf(url, told));
  const hosts = links.flatMap(addressOfUrl).filter(({ value }) => !told.has(value));
  const networks = networksBeside(
    best.filter(({ kind }) => kind === 'cidr'),
    ips,
    counted,
    urls.length + names.length > 0,
  );
  const chosen = [...ips, ...networks, ...links, ...strongest(hosts), ...names, ...rest];
  const all = chosen.length > 0 || !isAlone ? chosen : lastResort(best);
  return all.toSorted((one, other) => rank(one) - rank(other)).map(observable);
}

function strongest(mentions: readonly WeighedMention[]): WeighedMention[] {
  const best = new Map<string, WeighedMention>();
  for (const mention of mentions) {
    const key = `${mention.kind} ${mention.value.toLowerCase()}`;
    const before = best.get(key);
    if (before === undefined || rank(mention) < rank(before)) {
      best.set(key, { ...mention, ...placeOf(mention, before), port: mention.port ?? before?.port });
    } else if (before.part === 'subject' && mention.part !== 'subject') {
      best.set(key, { ...mention, standing: before.standing, port: before.port ?? mention.port });
    } else if (before.port === undefined && mention.port !== undefined)
      best.set(key, { ...before, port: mention.port });
  }
  return [...best.values()];
}

/** A place in the text says more than the subject. */
function placeOf(mention: WeighedMention, before: WeighedMention | undefined): { part: string; line: number } {
  const { part, line } = mention.part === 'subject' && before !== undefined ? before : mention;
  return { part, line };
}

/** What a request brings along comes behind whoever sent it. */
function rank({ standing, isBrought }: WeighedMention): number {
  return standings.indexOf(isBrought === true ? 'relayed' : standing);
}

function of(mentions: readonly WeighedMention[], ...which: readonly Standing[]): WeighedMention[] {
  return mentions.filter(({ standing }) => which.includes(standing));
}

/** Logs tell of others too where a text names whom it reports, so they count only where they speak of somebody else. */
function chosenAddresses(
  ips: readonly WeighedMention[],
  urls: readonly WeighedMention[],
  hasOthers: boolean,
  networks: readonly WeighedMention[],
): WeighedMention[] {
  const spoken = of(ips, ...strong);
  // What a request brings along says nothing of who sent it.
  if (spoken.length > 0) {
    if (spoken.every(({ isBrought }) => isBrought === true)) return [...of(ips, 'logged'), ...spoken];
    const logged = fewOf(of(ips, 'logged'));
    if (spoken.every(({ standing }) => standing === 'told')) return [...spoken, ...logged];
    // Sources of a log that lie in a network which is named.
    return [...spoken, ...logged.filter((ip) => networks.some(({ value }) => isWithin(ip.value, value)))];
  }
  for (const weaker of ['logged', 'relayed'] as const) {
    const found = of(ips, weaker);
    if (found.length > 0) return found;
  }
  return urls.length > 0 || hasOthers ? [] : of(ips, 'quoted');
}

/** Sources of a log beside those that a sentence only tells of: unless they are many, or were let in. */
function fewOf(logged: readonly WeighedMention[]): readonly WeighedMention[] {
  const few = logged.filter(({ logLine }) => !tellsOfSuccess(logLine));
  return few.length > othersAtMost ? [] : few;
}

/** Who defangs one link defangs all that are harmful, but for those whose address is told, or whose host is disguised. */
function chosenUrls(urls: readonly WeighedMention[], meant: ReadonlySet<string>): WeighedMention[] {
  const hasDefanged = of(urls, 'defanged').length > 0;
  const said = of(urls, ...strong).filter((url) => !hasDefanged || url.standing !== 'told' || meant.has(hostIn(url)));
  // Where a redirection that anybody can misuse is shown to lead to.
  const others = said.filter((url) => url.standing !== 'told' || !isCommonFront(url));
  const spoken = others.length > 0 ? others : said;
  if (of(spoken, 'defanged', 'named').length > 0) return spoken;
  const relayed = of(urls, 'relayed');
  const telling = relayed.filter(({ value }) => !isCommonplace(hostOfUrl(value)));
  return [...spoken, ...(telling.length + spoken.length > 0 ? telling : relayed)];
}

function isCommonFront({ value }: WeighedMention): boolean {
  const { pathname, search } = new URL(value);
  return pathname === '/' && search === '' && isCommonplace(hostOfUrl(value));
}

/** The host of a URL is no finding of its own. */
function chosenDomains(all: readonly WeighedMention[], urls: readonly WeighedMention[]): WeighedMention[] {
  const hosts = new Set(urls.map(({ value }) => hostOfUrl(value)));
  const others = all.filter(({ value }) => !hosts.has(value) && !hosts.has(`www.${value}`));
  const named = of(others, 'defanged', 'named', 'listed');
  const told = of(others, 'told');
  if (named.length === 0 && urls.length === 0) return told;
  const domains = new Set([...hosts].map(registrableDomain));
  return [...named, ...told.filter(({ value, isSite }) => isSite === true || domains.has(registrableDomain(value)))];
}

/** What is named `www.`, or told to be a site, is a page. */
function asSite(name: WeighedMention): WeighedMention {
  return name.kind === 'domain' && (name.value.startsWith('www.') || name.isSite === true)
    ? { ...name, kind: 'url', value: `http://${name.value}/` }
    : name;
}

/** The host of a URL that is an address is whom the report is about. */
function addressOfUrl(url: WeighedMention): WeighedMention[] {
  const host = hostOfUrl(url.value);
  const address = ipv4(host) ?? globalIpv6(host) ?? innerIpv6(host);
  if (address === undefined || (address.includes('.') && !isPublicIpv4(address) && !isInnerIpv4(address))) return [];
  const port = Number(new URL(url.value).port) || undefined;
  return [{ ...url, kind: address.includes(':') ? 'ipv6' : 'ipv4', value: address, port }];
}

/** A link that shows what some service knows of a reported address. */
function isLookupOf({ value, standing }: WeighedMention, ips: ReadonlySet<string>): boolean {
  if (standing === 'defanged') return false;
  const host = hostOfUrl(value);
  return addressesWithin(value, ips).some((ip) => ip !== host);
}

/** Those of the addresses that a link has anywhere in it, also within longer numbers. */
function addressesWithin(value: string, ips: ReadonlySet<string>): readonly string[] {
  const written = [...value.matchAll(/(?=((?:\d{1,3}\.){3})(\d{1,3}))/g)].flatMap(([, network = '', last = '']) =>
    [1, 2, 3].map((digits) => network + last.slice(0, digits)),
  );
  // Most links have no address of version 6 in them, and need not be compared with each.
  const ofVersion6 = /:[\da-f]*:/i.test(value) ? [...ips].filter((ip) => ip.includes(':') && value.includes(ip)) : [];
  return [...written.filter((ip) => ips.has(ip)), ...ofVersion6];
}

function lastResort(mentions: readonly WeighedMention[]): WeighedMention[] {
  for (const standing of ['quoted', 'relayed', 'other'] as const) {
    const found = of(mentions, standing).filter(({ kind }) => kind !== 'email');
    if (found.length > 0) return found.map(asSite);
  }
  return [];
}

function observable({ kind, value, part, line, port }: WeighedMention): FoundObservable {
  return port === undefined ? { kind, value, part, line } : { kind, value, part, line, port };
}
