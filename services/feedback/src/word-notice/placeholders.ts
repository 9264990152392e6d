import type { Tlp } from '@fengsui/contracts';
import type { PartyAnswer } from '../notice.js';
import { plainLine } from './plain-line.js';
import type { FollowUp, ToldNotice } from './wording.js';

/** What a template may name, for whatever step; what a step does not have is empty. */
export const placeholders = [
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
export type Placeholder = (typeof placeholders)[number];
export type Values = Readonly<Record<Placeholder, string>>;

/** One language's way of saying what placeholders stand for. */
export interface Saying {
  readonly time: (at: Date) => string;
  readonly className: (name: string) => string;
  readonly rejection: (code: string) => string;
  readonly moveReason: (how: string) => string;
  readonly result: (results: readonly PartyAnswer[], tlp: Tlp) => string;
  readonly followUp: string;
}

/** What each placeholder stands for in one notice. Others' words become one line, and the label is kept. */
export function valuesOf(notice: ToldNotice, { statusUrl }: FollowUp, saying: Saying): Values {
  const { facts, receiptNumber, incidentNumber, at, tlp } = notice;
  const common = {
    ...nothing,
    receiptNumber,
    incidentNumber,
    statusUrl,
    at: saying.time(at),
    followUp: saying.followUp,
  };
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
      return { ...common, result: saying.result(facts.results, tlp) };
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
