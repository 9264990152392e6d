import { isAddress } from '../read-content/finding.js';
import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import type { Surroundings } from '../read-content/reader.js';
import { isOfInside } from '../read-value/network-addresses.js';
import { alikeInLogs } from './alike-in-logs.js';
import { chooseObservables } from './choose-observables.js';
import { statedType, timeOfFinding } from './circumstances.js';
import { correspondentsOf, withoutCorrespondents } from './correspondents.js';
import { withGuidingLinks } from './guiding-links.js';
import type { WeighedMention } from './mention.js';
import { networksNamed } from './networks-named.js';
import { withoutAffected } from './other-sides.js';
import type { LinesOfPart } from './read-text.js';
import { outsideServer, quotedHeads } from './received-hops.js';
import { sectionsOf } from './sections.js';
import { textLines } from './text-lines.js';
import { weighMentions } from './weigh-mentions.js';

/** Where whoever is responsible can be told from. */
const places: ReadonlySet<string> = new Set(['ipv4', 'ipv6', 'cidr', 'url', 'domain']);

/** Addresses of networks inside are chosen where a text names no other. */
const insideAlone =
  'All addresses that it names are of networks inside, where nobody else can find them: ask which public address they had.';

function isNamed({ standing }: WeighedMention): boolean {
  return standing === 'defanged' || standing === 'named' || standing === 'listed';
}

/** Whether a text may name an address of a network inside. */
function tellsOfInside(text: string): boolean {
  return /(?<![\d.])(?:10|100|172|192)\W{1,5}\d{1,3}\W{1,5}\d{1,3}\W{1,5}\d|(?<![\w:])f[cd][\da-f]{2}:/i.test(text);
}

/** What the texts of a report name, as one finding; undefined where they name nothing. */
export function findingOf(
  texts: readonly LinesOfPart[],
  outer: Part['mail'],
  surroundings: Surroundings,
): Finding | undefined {
  const isAlone = surroundings.hasFindings !== true;
  const own = correspondentsOf(
    outer,
    texts.flatMap(({ senders }) => senders),
  );
  let searched: string | undefined;
  const words = () =>
    (searched ??= [outer?.subject ?? '', ...texts.map(({ text }) => text.slice(0, 20_000))].join('\n'));
  const choose = (inner: boolean, counts: (mention: WeighedMention) => boolean = () => true) => {
    const all = mentionsOf(texts, outer?.subject ?? '', inner).filter(counts);
    const others = withoutAffected(withGuidingLinks(withoutCorrespondents(all, own, words), words), words);
    return chooseObservables(alikeInLogs(others), isAlone, surroundings.hasAddresses);
  };
  const outside = choose(false);
  const mayTell = surroundings.hasAddresses !== true && !outside.some(isAddress) && tellsOfInside(words());
  // Beside a page, what a sentence says of the network inside is how it was found.
  const counts = (mention: WeighedMention) => outside.length === 0 || !isOfInside(mention) || isNamed(mention);
  const inside = mayTell ? choose(true, counts).filter((one) => one.kind !== 'cidr' && isOfInside(one)) : [];
  if (inside.length > 0) surroundings.warn(insideAlone);
  const chosen = [...outside, ...inside];
  const hasPlace = chosen.some(({ kind }) => places.has(kind));
  const networks = hasPlace || !isAlone ? [] : networksNamed(texts);
  const observables = [...networks, ...chosen];
  if (observables.length === 0) return undefined;
  return {
    observables,
    time: timeOfFinding(texts, observables, outer, surroundings.receivedAt),
    type: statedType(texts),
    details: {},
  };
}

/** All that subject and texts mention; with `inner` also the addresses of networks inside. */
function mentionsOf(texts: readonly LinesOfPart[], subject: string, inner: boolean): readonly WeighedMention[] {
  const mentions = [
    ...mentionsOfSubject(subject, inner),
    ...texts.flatMap(({ part, lines, sections }) => weighMentions(lines, part.path, sections, inner)),
  ];
  // Who a mail was written by is told by some web mailers, and then its server only passed it on.
  const isTold = mentions.some(({ kind, standing }) => kind.startsWith('ip') && standing === 'relayed');
  return isTold ? mentions : [...mentions, ...handedOver(texts)];
}

/** `[CERT.example #4711]`, which a program for tickets puts before a subject. */
const ticket = /^\s*(?:\p{L}{2,4}\s?:\s?){0,3}\[[^\]]{0,60}#\s?[\w.-]*\d[^\]]{0,40}\]/u;

/** What the subject names is what the report is about. */
function mentionsOfSubject(subject: string, inner: boolean): WeighedMention[] {
  if (subject === '') return [];
  const lines = textLines(subject);
  const tag = ticket.exec(lines[0]?.text ?? '')?.[0].length ?? 0;
  const weighed = weighMentions(lines, 'subject', sectionsOf(lines, false), inner);
  return weighed
    .filter(({ kind, end }) => kind !== 'domain' || end > tag)
    .map((mention) =>
      mention.standing === 'told' || mention.standing === 'listed' || mention.standing === 'logged'
        ? { ...mention, standing: 'named' as const, line: 0 }
        : {
            ...mention,
            line: 0,
            isHit: mention.isHit === true && !/[(（[]\s?$/.test(lines[0]?.text.slice(0, mention.start) ?? ''),
          },
    );
}

/** The servers that handed over the mails that were sent along or quoted with their heads. */
function handedOver(texts: readonly LinesOfPart[]): WeighedMention[] {
  return texts.flatMap(({ part, lines, nested }) => {
    const sent = nested
      ? (part.mail?.headers ?? []).filter(({ name }) => name === 'received').map(({ value }) => value)
      : [];
    const found = [
      { address: outsideServer(sent), line: 0 },
      ...quotedHeads(lines).map(({ fields, line }) => ({ address: outsideServer(fields), line })),
    ];
    return found.flatMap(({ address, line }): WeighedMention[] => {
      if (address === undefined) return [];
      const kind = address.includes(':') ? 'ipv6' : 'ipv4';
      return [{ kind, value: address, start: 0, end: 0, standing: 'relayed', part: part.path, line }];
    });
  });
}
