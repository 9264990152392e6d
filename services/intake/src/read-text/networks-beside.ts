import { rangeIn } from '../read-value/address-range.js';
import { isWithin } from '../read-value/network-addresses.js';
import type { Standing, WeighedMention } from './mention.js';

const strong: readonly Standing[] = ['defanged', 'named', 'listed', 'told'];
const listed: readonly Standing[] = ['defanged', 'named', 'listed'];

/**
 * A network counts like an address, unless it only tells where one of them lies. `all` has each mention where it stands,
 * `networks` each network once.
 */
export function networksBeside(
  networks: readonly WeighedMention[],
  ips: readonly WeighedMention[],
  all: readonly WeighedMention[],
  hasOthers: boolean,
): WeighedMention[] {
  const which = ips.length > 0 || hasOthers ? listed : strong;
  const written = Map.groupBy(
    all.filter(({ kind }) => kind === 'cidr'),
    ({ value }) => value,
  );
  const near = Map.groupBy(ips, ({ value }) => firstNumber(value));
  return networks.flatMap((network) => {
    if (!strong.includes(network.standing)) return [];
    const alike = isVeryWide(network.value) ? ips : (near.get(firstNumber(network.value)) ?? []);
    const held = alike.filter((ip) => isWithin(ip.value, network.value));
    const isMeant = written.get(network.value)?.some((one) => one.isWhole === true || isAbove(one, held)) === true;
    if (isMeant) return held.length > 0 ? [network] : addressesOf(network);
    if (!which.includes(network.standing) || (held.length > 0 && network.standing === 'told')) return [];
    // A subject tells where the addresses of a list lie.
    if (network.part === 'subject' && held.length > 1) return [];
    // A network that is named where one of its addresses is only told was meant itself.
    if (held.some(({ standing }) => standing !== 'told' && standing !== 'logged')) return [];
    return held.length > 0 ? [network] : addressesOf(network);
  });
}

/** What all addresses of a network have in common that is not very wide: the number before the first dot or colon. */
function firstNumber(value: string): string {
  return value.slice(0, value.search(/[.:]/) + 1);
}

function isVeryWide(network: string): boolean {
  return Number(network.slice(network.indexOf('/') + 1)) < (network.includes(':') ? 16 : 8);
}

/** Whether a network is set above the list of its addresses. */
function isAbove({ standing, part, line }: WeighedMention, held: readonly WeighedMention[]): boolean {
  return (
    listed.includes(standing) &&
    part !== 'subject' &&
    held.length > 0 &&
    held.every((ip) => ip.part === part && ip.line > line)
  );
}

/** The addresses of a small network; a larger one itself. */
function addressesOf(network: WeighedMention): WeighedMention[] {
  const named = rangeIn(network.value)?.named ?? [];
  return named.length === 0 ? [network] : named.map((one) => ({ ...network, ...one }));
}
