import type { KnownParty } from './directory-index.js';
import { shortened } from './found.js';
import type { Affected, Reason } from './choice.js';
import { nameOf, targetOf } from './target.js';

const itemsShown = 5;

/** Why the desk takes what nobody else is told. */
export function lastResort(desk: KnownParty, affected: Affected, withheld: readonly KnownParty[]): Reason {
  const text = sentence(affected, withheld);
  const textZh = sentenceZh(affected, withheld);
  const date = desk.updatedAt.toISOString().slice(0, 10);
  return { rule: 'last-resort', relation: 'last-resort', text, textZh, source: 'own directory', date };
}

function sentence({ observables, region, tlp }: Affected, withheld: readonly KnownParty[]): string {
  const others = withheld.length === 0 ? '' : `; not told: ${listed(withheld.map(({ nameEn }) => nameEn))}`;
  if (tlp === 'RED') return `TLP:RED is put on no queue outside the house${others}`;
  if (withheld.length > 0) return `TLP:${tlp} stays within the organisation${others}`;
  const named = namedIn(observables, region === '' ? [] : [`region ${region}`]);
  if (named.size === 0) return 'no party covers it: it names no address, no domain and no region';
  return `no party covers ${listed([...named])}`;
}

function sentenceZh({ observables, region, tlp }: Affected, withheld: readonly KnownParty[]): string {
  const others =
    withheld.length === 0
      ? ''
      : `；未告知：${listedZh(
          withheld.map(({ nameZh }) => nameZh),
          '、',
        )}`;
  if (tlp === 'RED') return `TLP:RED 的信息不得外发${others}`;
  if (withheld.length > 0) return `TLP:${tlp} 的信息仅限本单位内部${others}`;
  const named = namedIn(observables, region === '' ? [] : [`地区 ${region}`]);
  if (named.size === 0) return '未提及地址、域名或地区，没有对应的单位';
  return `没有单位负责 ${listedZh([...named], '、')}`;
}

function namedIn(observables: Affected['observables'], region: readonly string[]): ReadonlySet<string> {
  const targets = observables.flatMap((observable) => targetOf(observable) ?? []);
  return new Set([...targets.map((target) => shortened(nameOf(target))), ...region]);
}

export function listedZh(items: readonly string[], separator = '；'): string {
  const rest = items.length - itemsShown;
  return [...items.slice(0, itemsShown), ...(rest > 0 ? [`另有 ${rest} 项`] : [])].join(separator);
}

export function listed(items: readonly string[], separator = ', '): string {
  const rest = items.length - itemsShown;
  return [...items.slice(0, itemsShown), ...(rest > 0 ? [`${rest} more`] : [])].join(separator);
}
