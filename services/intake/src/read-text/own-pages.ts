import { hostIn } from './around-mention.js';
import { registrableDomain } from './host-names.js';
import { isMailProvider } from './known-hosts.js';
import type { Standing, WeighedMention } from './mention.js';

const telling: ReadonlySet<Standing> = new Set<Standing>(['defanged', 'named', 'listed', 'told', 'logged']);
const weak: ReadonlySet<Standing> = new Set<Standing>(['listed', 'told', 'guiding', 'quoted']);

/**
 * Takes other pages of a host that is the writer's, because a heading or a sentence offers something on it, for theirs,
 * too; but not where nothing else is told of.
 */
export function withoutOwnPages(mentions: readonly WeighedMention[]): readonly WeighedMention[] {
  // What was told of before anything was offered there is no page of the writer's.
  const first = new Map(mentions.toReversed().map((one) => [domainOf(one), one]));
  const own = hostsOf([...first.values()], (one) => one.isOffered === true);
  if (own.size === 0) return mentions;
  for (const host of hostsOf(mentions, meansIt)) own.delete(host);
  const isOwn = (one: WeighedMention) => own.has(domainOf(one));
  if (!mentions.some((one) => telling.has(one.standing) && isPlace(one) && !isOwn(one))) return mentions;
  return mentions.map((one) =>
    isOwn(one) && (weak.has(one.standing) || one.isAbove === true) ? { ...one, standing: 'none' as const } : one,
  );
}

function hostsOf(mentions: readonly WeighedMention[], isMeant: (mention: WeighedMention) => boolean): Set<string> {
  return new Set(
    mentions
      .filter(isMeant)
      .map(domainOf)
      .filter((host) => host !== '' && !isMailProvider(host)),
  );
}

/** Said of the page itself, and not by a heading above. */
function meansIt({ standing, isAbove }: WeighedMention): boolean {
  return standing === 'defanged' || (standing === 'named' && isAbove !== true);
}

function isPlace({ kind }: WeighedMention): boolean {
  return kind.startsWith('ip') || kind === 'url' || kind === 'domain';
}

function domainOf(mention: WeighedMention): string {
  const host = hostIn(mention);
  return host === '' ? '' : registrableDomain(host);
}
