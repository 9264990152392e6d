import type { NoticeFacts } from '../notice-facts.js';
import { namesParties } from '../tlp.js';
import { plainLine } from '../word-notice/plain-line.js';
import { rejectionSentence } from '../word-notice/rejection-sentence.js';
import { wordsIn } from '../word-notice/wording.js';
import type { ToldNotice } from '../word-notice/wording.js';
import type { Mail } from '@fengsui/mail';
import { templateSteps } from '../notice-template.js';
import { messageId, toldOf, withoutGuarded } from './compose-notice.js';
import type { MailSite } from './compose-notice.js';
import { returnAddress } from './return-address.js';

export interface DigestLine {
  readonly receiptNumber: string;
  readonly facts: NoticeFacts;
  readonly at: Date;
  /** Of the report. */
  readonly tlp: string;
  /** Of the incident that the report is in now; empty where it is in none. */
  readonly incidentNumber: string;
}

export interface DigestToMail {
  readonly id: string;
  readonly platform: string;
  readonly email: string;
  readonly language: string;
  readonly lines: readonly DigestLine[];
}

/** Writes a platform's digest: how many reports took which step, and a file that lists them. */
export function composeDigest(digest: DigestToMail, { mailFrom }: MailSite): { mail: Mail; reports: number } {
  const { id, platform, email, language, lines } = digest;
  const reports = new Set(lines.map(({ receiptNumber }) => receiptNumber)).size;
  const [first] = lines;
  const counted = templateSteps
    .map((step) => ({ step, notices: lines.filter(({ facts }) => facts.step === step).length }))
    .filter(({ notices }) => notices > 0);
  const mail = {
    messageId: messageId(id, mailFrom),
    to: email,
    ...wordsIn(language).digest({ platform, reports, steps: counted }),
    references: [],
    autoSubmitted: 'auto-generated',
    // Intake knows what comes back by a receipt; any of its reports will do. People's answers go to the sender.
    ...(first && { returnPath: returnAddress(first.receiptNumber, id, mailFrom) }),
    attachments: [
      { filename: `${platform}-${id}.csv`, content: csvOf(lines, language), contentType: 'text/csv; charset=utf-8' },
    ],
  } as const;
  return { mail, reports };
}

function csvOf(lines: readonly DigestLine[], language: string): string {
  const header = ['receipt_number', 'step', 'result', 'explanation', 'incident_number', 'at'];
  return [header, ...lines.map((line) => fieldsOf(line, language))]
    .map((fields) => `${fields.map(cell).join(',')}\r\n`)
    .join('');
}

function fieldsOf(line: DigestLine, language: string): string[] {
  const told = withoutGuarded(toldOf(line));
  const { receiptNumber, facts, at } = told;
  const incidentNumber = 'incidentNumber' in facts ? facts.incidentNumber : '';
  return [receiptNumber, facts.step, ...resultOf(told, language), incidentNumber, at.toISOString()];
}

/** A code that programs read, and a sentence for people. Where parties may not be named, it is not told what each did either. */
export function resultOf({ facts, tlp }: ToldNotice, language: string): [code: string, explanation: string] {
  switch (facts.step) {
    case 'received':
    case 'supplement-received':
      return ['', ''];
    case 'accepted':
      return [facts.class, ''];
    case 'rejected':
      return [facts.code, rejectionSentence(facts, language === 'en' ? 'en' : 'zh-CN')];
    case 'reassigned':
      return [facts.how, ''];
    case 'information-requested':
      return ['', plainLine(facts.question)];
    case 'handled':
    case 'result-changed':
      return [namesParties(tlp) ? facts.results.map(({ outcome }) => outcome).join(' ') : '', ''];
  }
}

/** RFC 4180; a spreadsheet would run what begins like a formula, so that such a cell gets an apostrophe. */
function cell(text: string): string {
  const harmless = /^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
