import { hostIn } from './around-mention.js';
import { registrableDomain } from './host-names.js';
import { wordsAbove } from './lines-before.js';
import type { TextLine, WeighedMention } from './mention.js';
import { isPageOfClientAbove } from './names-told.js';
import type { Section } from './sections.js';

/**
 * Takes what a deceit only shows for nothing that is reported: `www.bank.example <https://other.example/>` is a link to
 * the latter, however it looks. What stands in the words of a report may have been wrapped by its mail program.
 */
export function withoutShownLinks(
  mentions: readonly WeighedMention[],
  lines: readonly TextLine[],
  sections: readonly Section[],
  places: readonly number[],
): readonly WeighedMention[] {
  return mentions.map((mention, index) => {
    const at = places[index] ?? -1;
    const next = places[index + 1] === at ? mentions[index + 1] : undefined;
    const text = lines[at]?.text ?? '';
    if (next !== undefined && sections[at] === 'mail-body' && leadsElsewhere(text, mention, next))
      return { ...mention, standing: 'none' };
    return mention.standing === 'listed' &&
      mention.kind === 'url' &&
      isPageOfClientAbove(mention, wordsAbove(lines, at))
      ? { ...mention, standing: 'other' }
      : mention;
  });
}

function leadsElsewhere(text: string, shown: WeighedMention, target: WeighedMention): boolean {
  if (target.kind !== 'url' || !/^\/?\s{0,2}<$/.test(text.slice(shown.end, target.start))) return false;
  const host = hostIn(shown);
  return host !== '' && registrableDomain(host) !== registrableDomain(hostIn(target)) && !target.value.includes(host);
}
