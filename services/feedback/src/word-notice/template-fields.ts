import type { Language, Tlp } from '@fengsui/contracts';
import type { PartyAnswer } from '../notice-facts.js';
import { plainLine } from './plain-line.js';
import { rejectionSentence } from './rejection-sentence.js';
import type { FollowUp, ToldNotice } from './wording.js';

/** What a template may name, for whatever step; what a step does not have is empty. */
export const templateFields = [
  'receiptNumber',
  'incidentNumber',
  'at',
  'class',
  'joined',
  'reason',
  'explanation',
  'result',
  'ending',
  'answers',
  'before',
  'question',
  'answerBy',
  'sharing',
  'statusUrl',
  'followUp',
] as const;
export type TemplateField = (typeof templateFields)[number];
export type Values = Readonly<Record<TemplateField, string>>;

/** One language's way of saying what fields stand for. */
export interface Saying {
  readonly language: Language;
  readonly time: (at: Date) => string;
  readonly className: (name: string) => string;
  readonly rejection: (code: string) => string;
  readonly moveReason: (how: string) => string;
  readonly ending: (results: readonly PartyAnswer[], tlp: Tlp) => string;
  /** A label of TLP 2.0 with what it lets its reader do. */
  readonly sharing: (tlp: Tlp) => string;
  readonly answerLines: (results: readonly PartyAnswer[], tlp: Tlp) => string[];
  /** Instead of a question that its label keeps out of mails. */
  readonly withheldQuestion: (notice: ToldNotice, followUp: FollowUp) => string;
  /** The last part of a letter. */
  readonly followUpLines: (notice: ToldNotice, followUp: FollowUp) => string[];
}

/** What each field stands for in one notice. Others' words become one line, and the label is kept. */
export function valuesOf(notice: ToldNotice, saying: Saying, follow: FollowUp): Values {
  const { facts, receiptNumber, incidentNumber, at, tlp } = notice;
  const { statusUrl } = follow;
  const followUp = saying.followUpLines(notice, follow).join('\n');
  const common = { ...nothing, receiptNumber, incidentNumber, statusUrl, followUp, at: saying.time(at) };
  switch (facts.step) {
    case 'received':
    case 'supplement-received':
      return common;
    case 'accepted':
      return {
        ...common,
        incidentNumber: facts.incidentNumber,
        class: saying.className(facts.class),
        joined: facts.joined === true ? 'joined' : '',
      };
    case 'rejected': {
      const explanation = rejectionSentence(facts, saying.language);
      return { ...common, reason: saying.rejection(facts.code), explanation };
    }
    case 'handled':
    case 'result-changed': {
      const ending = saying.ending(facts.results, tlp);
      const answers = saying.answerLines(facts.results, tlp).join('\n');
      const sharing = saying.sharing(tlp);
      return { ...common, ending, answers, sharing, result: `${ending}\n\n${answers}`.trimEnd() };
    }
    case 'reassigned': {
      const { before } = facts;
      return { ...common, before, incidentNumber: facts.incidentNumber, reason: saying.moveReason(facts.how) };
    }
    case 'information-requested': {
      const answerBy = facts.answerBy === null ? '' : saying.time(new Date(facts.answerBy));
      const question = facts.question === '' ? saying.withheldQuestion(notice, follow) : plainLine(facts.question);
      return { ...common, answerBy, question };
    }
  }
}

const nothing: Values = {
  receiptNumber: '',
  incidentNumber: '',
  at: '',
  class: '',
  joined: '',
  reason: '',
  explanation: '',
  result: '',
  ending: '',
  answers: '',
  before: '',
  question: '',
  answerBy: '',
  sharing: '',
  statusUrl: '',
  followUp: '',
};
