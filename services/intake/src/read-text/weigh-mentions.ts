import { withoutAskedHosts } from './asked-hosts.js';
import { hostBeside, isContact, isFollowed, wordBefore } from './around-mention.js';
import { withoutClosing } from './closing-lines.js';
import { findMentions } from './find-mentions.js';
import { findDividedNumbers } from './find-numbers.js';
import { withoutFootnotes } from './footnotes.js';
import { withoutFormPages } from './form-pages.js';
import { withoutFormSenders } from './form-senders.js';
import { runningInto, wordsAbove } from './lines-before.js';
import type { Standing, TextLine, WeighedMention } from './mention.js';
import { isCalledSite } from './named-sites.js';
import { withoutOwnPages } from './own-pages.js';
import { withRanges } from './ranges.js';
import type { Section } from './sections.js';
import { withoutShownLinks } from './shown-links.js';
import { isBroughtAlong } from './standing.js';
import { aboveBehind, headingOf } from './told-above.js';
import type { Above } from './told-above.js';
import { bodyOf, weighLine } from './weigh-line.js';
import { isMeantWhole } from './whole-networks.js';

const loud: ReadonlySet<Standing> = new Set<Standing>(['named', 'listed']);

/** All mentions of a text with what the text says of them; with `inner` also the addresses of networks inside. */
export function weighMentions(
  lines: readonly TextLine[],
  part: string,
  sections: readonly Section[],
  inner = false,
): readonly WeighedMention[] {
  const weighed: WeighedMention[] = [];
  const places: number[] = [];
  let above: Above = { columns: undefined, heading: undefined };
  for (const [index, line] of lines.entries()) {
    const found = findMentions(line.text, inner);
    const mentions = sections[index] === 'log' || found.length < 2 ? found : withRanges(line.text, found);
    const next = lines[index + 1];
    if (next !== undefined && mentions.length < 50) mentions.push(...findDividedNumbers(line.text, next.text));
    if (mentions.length === 0) {
      above = headingOf(line.text, above, lines[index - 1]?.text ?? '');
      continue;
    }
    const own = sections[index] ?? 'words';
    const section = bodyOf(own);
    const mayRunOn = section === 'words' && sections[index - 1] === 'words' && (mentions[0]?.start ?? 0) < 40;
    const before = mayRunOn ? runningInto(lines[index - 1], line) : '';
    const weighedLine = weighLine(line, mentions, own, above, before);
    above = aboveBehind(line.text, mentions, above);
    for (const [at, { mention, standing, side, behind, guide, explains }] of weighedLine.entries()) {
      places.push(index);
      weighed.push({
        ...mention,
        standing,
        part,
        line: line.number,
        isHit: behind || (side.meaning === 'other' && (section === 'log' || side.labelled)),
        isEarlier: own === 'earlier',
        isAbove: side.above === true,
        tells: side.tells,
        isBrought: section === 'log' && loud.has(standing) && isBroughtAlong(mention, line.text),
        isSite:
          mention.kind === 'domain' &&
          standing !== 'none' &&
          isCalledSite(line.text, mention, () => wordsAbove(lines, index)),
        placeInLog: standing === 'logged' ? wordBefore(line.text, mention.start) : undefined,
        logLine: standing === 'logged' ? line.text : undefined,
        isContact: isContact(mention, section),
        isFollowed: mention.kind === 'url' && isFollowed(line.text, mention.start),
        isOffered:
          mention.kind === 'url' &&
          section === 'words' &&
          (guide || explains || (side.above === true && side.meaning === 'notifier')),
        isWhole: isMeantWhole(line.text, mentions, at),
        beside: hostBeside(line.text, mentions, at),
      });
    }
  }
  const once = withoutOwnPages(withoutFootnotes(weighed, lines, places));
  const asked = withoutFormPages(withoutAskedHosts(once, lines), lines, places);
  const outside = withoutFormSenders(asked, lines, places);
  return withoutClosing(withoutShownLinks(outside, lines, sections, places), lines, sections, places);
}
