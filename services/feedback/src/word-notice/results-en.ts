import type { Tlp } from '@fengsui/contracts';
import type { AnswerRemark, PartyAnswer } from '../notice-facts.js';
import { namesParties } from '../tlp.js';
import { inUtc } from './clock-time.js';
import { partOfSentence, plainLine } from './plain-line.js';

export function ending(results: readonly PartyAnswer[]): string {
  if (results.length === 0 || results.some(({ outcome }) => outcome === 'done')) {
    return 'The incident that you reported was handled.';
  }
  const declined = results.every(({ outcome }) => outcome === 'declined');
  return `The incident that you reported was closed: ${declined ? 'those concerned answered that they could not handle it' : 'nobody could handle it'}.`;
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

const outcomes: Readonly<Record<string, string>> = { done: 'handled it', 'no-answer': 'gave no answer' };

function answerOf({ nameZh, nameEn, outcome, note, remark }: PartyAnswer): string {
  const did = outcomes[outcome] ?? 'could not handle it';
  const why = remark === undefined ? partOfSentence(note) : remarkOf(remark, outcome);
  return `${plainLine(nameEn || nameZh)} ${did}${why === '' ? '' : `: ${why}`}`;
}

function remarkOf({ code, dueBy, nameZh, nameEn, note }: AnswerRemark, outcome: string): string {
  const other = plainLine(nameEn || nameZh);
  const by = dueBy === '' ? '' : ` by ${inUtc(new Date(dueBy))}`;
  const words = note === '' ? '' : `: ${partOfSentence(note)}`;
  switch (code) {
    case 'not-taken-on':
      return `it was to be taken on${by}`;
    case 'not-ended':
      return `it was to be ended${by}`;
    case 'done-by':
      return outcome === 'done' ? `through ${other}` : `${other} did it`;
    case 'declined-by':
      return `${other}, which had it in the end, could not do it`;
    case 'no-answer-by':
      return `${other}, which had it in the end, gave no answer`;
    case 'not-handed-on':
      return `it could not be handed on as it was meant to${words}`;
    default:
      return partOfSentence(note);
  }
}
