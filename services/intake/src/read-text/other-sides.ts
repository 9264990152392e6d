import { networkOf } from './alike-in-logs.js';
import { isWithin } from '../read-value/network-addresses.js';
import { pretending } from './vocabulary.js';
import type { Standing, WeighedMention } from './mention.js';

const spoken: readonly Standing[] = ['defanged', 'named', 'listed', 'told'];

/** Mentions without those that the rest of the report tells to be of somebody else than whom it is about. */
export function withoutOtherSides(mentions: readonly WeighedMention[]): readonly WeighedMention[] {
  return withoutHit(withoutEarlier(mentions));
}

/** What logs or labels tell to have been hit is not reported because a sentence names it. */
function withoutHit(mentions: readonly WeighedMention[]): readonly WeighedMention[] {
  const isIp = ({ kind }: WeighedMention) => kind.startsWith('ip');
  const others = new Set(mentions.filter((one) => one.isHit === true && isIp(one)).map(({ value }) => value));
  if (others.size === 0) return mentions;
  const acting = new Set(
    of(mentions, 'defanged', 'named', 'listed', 'logged')
      .filter(isIp)
      .map(({ value }) => value),
  );
  const answering = answeringIn(mentions.filter(isIp));
  const holdsHit = (network: string) => [...others].some((value) => isWithin(value, network));
  const around = new Set([...others].filter((value) => value.includes('.')).map(networkOf));
  const hasOutside = mentions.some(
    (one) => one.standing === 'logged' && isIp(one) && !around.has(networkOf(one.value)),
  );
  return mentions.filter((one) => {
    if (one.kind === 'cidr' && holdsHit(one.value)) return false;
    if (hasOutside && one.standing === 'logged' && isIp(one) && around.has(networkOf(one.value))) return false;
    if (!isIp(one) || !others.has(one.value)) return true;
    return one.standing === 'logged' ? !answering.has(one.value) : one.standing !== 'told' || acting.has(one.value);
  });
}

/** What an answer says itself counts rather than what it quotes of mails before. */
function withoutEarlier(mentions: readonly WeighedMention[]): readonly WeighedMention[] {
  if (!mentions.some(({ isEarlier }) => isEarlier === true)) return mentions;
  const said = new Set(
    of(mentions, ...spoken, 'logged').flatMap(({ kind, isEarlier }) => (isEarlier === true ? [] : [kind.slice(0, 2)])),
  );
  return mentions.filter(({ kind, isEarlier }) => isEarlier !== true || !said.has(kind.slice(0, 2)));
}

/** What is affected is reported where nobody is told to have acted; so are pages that a report of a deceit calls affected. */
export function withoutAffected(mentions: readonly WeighedMention[], words: () => string): readonly WeighedMention[] {
  if (
    !mentions.some(({ tells, kind, standing }) => tells === 'acting' && kind.startsWith('ip') && standing === 'named')
  )
    return mentions;
  const keepsPages = pretending.isIn(words());
  return mentions.filter(({ tells, kind }) => tells !== 'affected' || (keepsPages && !kind.startsWith('ip')));
}

/** Sources of a log that were hit before they sent anything themselves. */
function answeringIn(ips: readonly WeighedMention[]): ReadonlySet<string> {
  const first = new Map<string, boolean>();
  for (const { value, standing, isHit } of ips) {
    if ((standing === 'logged' || isHit === true) && !first.has(value)) first.set(value, isHit === true);
  }
  return new Set([...first].flatMap(([value, wasHit]) => (wasHit ? [value] : [])));
}

function of(mentions: readonly WeighedMention[], ...which: readonly Standing[]): WeighedMention[] {
  return mentions.filter(({ standing }) => which.includes(standing));
}
