import type { Tlp } from '@fengsui/contracts';
import type { PartyAnswer } from '../notice.js';
import { namesParties } from '../tlp.js';
import { partOfSentence, plainLine } from './plain-line.js';

export function ending(results: readonly PartyAnswer[]): string {
  const unable = results.length > 0 && results.every(({ outcome }) => outcome === 'declined');
  return unable
    ? 'The incident that you reported was closed: those concerned answered that they could not handle it.'
    : 'The incident that you reported was handled.';
}

/** The result in a few sentences, as far as the label lets it be told. */
export function resultSentence(results: readonly PartyAnswer[], tlp: Tlp): string {
  if (!namesParties(tlp)) return `${ending(results)} ${withheld(tlp)}`;
  return [ending(results), ...results.map((answer) => `${answerOf(answer)}.`)].join(' ');
}

/** What each party did, in lines, as far as the label lets it be told. */
export function answerLines(results: readonly PartyAnswer[], tlp: Tlp): string[] {
  if (!namesParties(tlp)) return [withheld(tlp)];
  if (results.length === 0) return [];
  return ['What was done:', ...results.map((answer, index) => `  ${index + 1}. ${answerOf(answer)}`)];
}

function withheld(tlp: Tlp): string {
  return `Who handled it and how cannot be told (TLP:${tlp}).`;
}

function answerOf({ nameZh, nameEn, outcome, note }: PartyAnswer): string {
  const did = outcome === 'done' ? 'handled it' : 'could not handle it';
  return `${plainLine(nameEn || nameZh)} ${did}${note === '' ? '' : `: ${partOfSentence(note)}`}`;
}
