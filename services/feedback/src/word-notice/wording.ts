import type { Language, Tlp } from '@fengsui/contracts';
import type { NoticeFacts, NoticeStep } from '../notice-facts.js';
import { en } from './en.js';
import { valuesOf } from './template-fields.js';
import type { Saying, Values } from './template-fields.js';
import { zhCn } from './zh-cn.js';

/** A notice with all that its words need. */
export interface ToldNotice {
  readonly receiptNumber: string;
  readonly incidentNumber: string;
  readonly at: Date;
  readonly facts: NoticeFacts;
  /** The narrowest label of what the notice tells; it decides whether parties are named. */
  readonly tlp: Tlp;
}

/** How the reader of a mail follows up. */
export interface FollowUp {
  readonly statusUrl: string;
  /** True where the report came by mail: its sender has no secret for the status page and answers the mail instead. */
  readonly byMail: boolean;
}

/** What a digest holds. */
export interface DigestSummary {
  readonly platform: string;
  readonly reports: number;
  readonly steps: readonly { readonly step: NoticeStep; readonly notices: number }[];
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** One language's words for everything that a reporter reads. */
export interface Words {
  /** The step in a sentence or two, for the status page. */
  sentence(notice: ToldNotice): string;
  /** The shipped templates. */
  readonly letters: Readonly<Record<NoticeStep, Letter>>;
  digest(summary: DigestSummary): Letter;
  readonly saying: Saying;
}

const words: Readonly<Record<Language, Words>> = { 'zh-CN': zhCn, en };

/** The words of a language; those of zh-CN where it is not known. */
export function wordsIn(language: string): Words {
  return language === 'en' ? words.en : words['zh-CN'];
}

/** What the fields of a template stand for in one notice. */
export function valuesIn(language: string, notice: ToldNotice, followUp: FollowUp): Values {
  return valuesOf(notice, wordsIn(language).saying, followUp);
}

/** A step in every language, for the status page. */
export function sentences(notice: ToldNotice): Record<Language, string> {
  return { 'zh-CN': words['zh-CN'].sentence(notice), en: words.en.sentence(notice) };
}

/** That an incident is worked on again, which no notice tells. */
export const reopenedSentences: Readonly<Record<Language, string>> = {
  'zh-CN': '该事件正在重新处置，如结果有变化将另行告知。',
  en: 'The incident is being worked on again. If the result changes you will be told.',
};
