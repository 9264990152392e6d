import type { Tlp } from '@fengsui/contracts';
import type { AnswerRemark, PartyAnswer } from '../notice-facts.js';
import { namesParties } from '../tlp.js';
import { inUtc } from './clock-time.js';
import { howEnded } from './how-ended.js';
import { partOfSentence, plainLine } from './plain-line.js';

/** Where parties may not be named, what they answered is not told either: only whether the incident was handled. */
export function ending(results: readonly PartyAnswer[], tlp: Tlp): string {
  switch (howEnded(results, tlp)) {
    case 'done':
      return 'The incident that you reported was handled.';
    case 'nothing-asked':
      return 'The handling of the incident that you reported has ended.';
    case 'not-done':
      return 'The incident that you reported was closed, but it could not be handled.';
    case 'declined':
      return 'The incident that you reported was closed: those concerned answered that they could not handle it.';
    case 'no-answer':
      return 'The incident that you reported was closed: those concerned gave no answer.';
    case 'mixed':
      return 'The incident that you reported was closed: nobody could handle it.';
  }
}

/** The result in a few sentences, as far as the label lets it be told. */
export function resultSentence(results: readonly PartyAnswer[], tlp: Tlp): string {
  if (!namesParties(tlp)) return [ending(results, tlp), ...withheld(results, tlp)].join(' ');
  return [ending(results, tlp), ...results.map((answer) => `${answerOf(answer)}.`)].join(' ');
}

/** What each party did, in lines, as far as the label lets it be told. */
export function answerLines(results: readonly PartyAnswer[], tlp: Tlp): string[] {
  if (!namesParties(tlp)) return withheld(results, tlp);
  if (results.length === 0) return [];
  return [
    'What each of those concerned answered:',
    ...results.map((answer, index) => `  ${index + 1}. ${answerOf(answer)}`),
  ];
}

function withheld(results: readonly PartyAnswer[], tlp: Tlp): string[] {
  if (results.length === 0) return [];
  const isDone = howEnded(results, tlp) === 'done';
  return [
    `${isDone ? 'Who handled it and how' : 'Who was asked, and what they answered,'} cannot be told (TLP:${tlp}).`,
  ];
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
      return `it was taken on and was to be ended${by}`;
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
