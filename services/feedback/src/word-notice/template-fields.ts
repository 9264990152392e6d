import type { Tlp } from '@fengsui/contracts';
import type { PartyAnswer } from '../notice.js';
import { plainLine } from './plain-line.js';
import type { ToldNotice } from './wording.js';

/** What a template may name, for whatever step; what a step does not have is empty. */
export const templateFields = [
  'receiptNumber',
  'incidentNumber',
  'at',
  'class',
  'reason',
  'explanation',
  'result',
  'before',
  'question',
  'answerBy',
  'statusUrl',
  'followUp',
] as const;
export type TemplateField = (typeof templateFields)[number];
export type Values = Readonly<Record<TemplateField, string>>;

/** One language's way of saying what fields stand for. */
export interface Saying {
  readonly time: (at: Date) => string;
  readonly className: (name: string) => string;
  readonly rejection: (code: string) => string;
  readonly moveReason: (how: string) => string;
  readonly ending: (results: readonly PartyAnswer[]) => string;
  readonly answerLines: (results: readonly PartyAnswer[], tlp: Tlp) => string[];
}

/** What each field stands for in one notice. Others' words become one line, and the label is kept. */
export function valuesOf(notice: ToldNotice, saying: Saying & Pick<Values, 'statusUrl' | 'followUp'>): Values {
  const { facts, receiptNumber, incidentNumber, at, tlp } = notice;
  const { statusUrl, followUp } = saying;
  const common = { ...nothing, receiptNumber, incidentNumber, statusUrl, followUp, at: saying.time(at) };
  const resultLines = (results: readonly PartyAnswer[]) =>
    [saying.ending(results), '', ...saying.answerLines(results, tlp)].join('\n').trimEnd();
  switch (facts.step) {
    case 'received':
    case 'supplement-received':
      return common;
    case 'accepted':
      return { ...common, incidentNumber: facts.incidentNumber, class: saying.className(facts.class) };
    case 'rejected':
      return { ...common, reason: saying.rejection(facts.code), explanation: plainLine(facts.sentence) };
    case 'handled':
    case 'result-changed':
      return { ...common, result: resultLines(facts.results) };
    case 'reassigned': {
      const { before } = facts;
      return { ...common, before, incidentNumber: facts.incidentNumber, reason: saying.moveReason(facts.how) };
    }
    case 'information-requested': {
      const answerBy = facts.answerBy === null ? '' : saying.time(new Date(facts.answerBy));
      return { ...common, answerBy, question: plainLine(facts.question) };
    }
  }
}

const nothing: Values = {
  receiptNumber: '',
  incidentNumber: '',
  at: '',
  class: '',
  reason: '',
  explanation: '',
  result: '',
  before: '',
  question: '',
  answerBy: '',
  statusUrl: '',
  followUp: '',
};
