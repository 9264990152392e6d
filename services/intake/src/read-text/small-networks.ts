import type { FoundObservable } from '../read-content/finding.js';
import { rangeIn } from '../read-value/address-range.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import { isPublicIpv4 } from '../read-value/network-addresses.js';
import type { LinesOfPart } from './read-text.js';
import { sectionsOf } from './sections.js';

const network = /(?<![\d.:/])(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}(?![\d/]|\.\d)/g;
const observablesAtMost = 1_000;

/** The addresses of small networks in the words and logs of a report, for where it names nothing else. */
export function addressesOfNetworks(
  texts: readonly LinesOfPart[],
  warn: (sentence: string) => void,
): readonly FoundObservable[] {
  const found: FoundObservable[] = [];
  const said = new Set<string>();
  for (const { part, lines, nested } of texts) {
    const place = { part: part.path, warn: (sentence: string) => void said.add(`${part.path}: ${sentence}`) };
    const sections = sectionsOf(lines, nested);
    for (const [index, { text, number }] of lines.entries()) {
      if (!text.includes('/') || (sections[index] !== 'words' && sections[index] !== 'log')) continue;
      const draft = new FindingDraft(place, number);
      for (const [written] of text.matchAll(network)) if (isPublicIpv4(written)) draft.add(rangeIn(written));
      found.push(...(draft.finish()?.observables ?? []));
      if (found.length >= observablesAtMost) break;
    }
  }
  for (const sentence of said) warn(sentence);
  return found;
}
