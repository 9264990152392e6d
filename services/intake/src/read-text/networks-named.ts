import type { FoundObservable } from '../read-content/finding.js';
import { rangeIn } from '../read-value/address-range.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import { isOfInside } from '../read-value/network-addresses.js';
import type { LinesOfPart } from './read-text.js';
import { sectionsOf } from './sections.js';

const network = /(?<![\w.:/])(?:(?:\d{1,3}\.){3}\d{1,3}|(?:[\da-f]{1,4}:){1,7}[\da-f:]{1,30})\/\d{1,3}(?![\d/]|\.\d)/gi;
const observablesAtMost = 1_000;

/** The networks in the words and logs of a report, for where it names nothing else. */
export function networksNamed(texts: readonly LinesOfPart[]): readonly FoundObservable[] {
  const found: FoundObservable[] = [];
  for (const { part, lines, nested } of texts) {
    const place = { part: part.path, warn: () => undefined };
    const sections = sectionsOf(lines, nested);
    for (const [index, { text, number }] of lines.entries()) {
      if (!text.includes('/') || (sections[index] !== 'words' && sections[index] !== 'log')) continue;
      const draft = new FindingDraft(place, number);
      for (const [written] of text.matchAll(network)) {
        const range = rangeIn(written);
        if (range !== undefined && !isOfInside(range)) draft.add(range);
      }
      found.push(...(draft.finish()?.observables ?? []));
      if (found.length >= observablesAtMost) break;
    }
  }
  return found;
}
