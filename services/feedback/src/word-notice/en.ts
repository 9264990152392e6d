import type { PartyAnswer } from '../notice.js';
import { namesParties } from '../tlp.js';
import { clockTime } from './clock-time.js';
import { className, rejection, stepName } from './names-en.js';
import { partOfSentence, plainLine } from './plain-line.js';
import type { Content, DigestSummary, FactsOf, FollowUp, Letter, ToldNotice, Words } from './wording.js';

const utc = { hours: 0, name: ' UTC' };

export const en: Words = { sentence, letter, digest };

function sentence({ facts, incidentNumber, tlp }: ToldNotice): string {
  switch (facts.step) {
    case 'received':
      return 'The report was received and is being verified.';
    case 'accepted':
      return `The report was accepted as incident ${incidentNumber} (${className(facts.class)}). We are arranging for it to be handled.`;
    case 'rejected':
      return `The report was not accepted: ${rejection(facts.code)}.${facts.sentence === '' ? '' : ` ${plainLine(facts.sentence)}`}`;
    case 'handled':
      if (!namesParties(tlp)) return `${ending(facts.results)} ${withheld(tlp)}`;
      return [ending(facts.results), ...facts.results.map((answer) => `${answerOf(answer)}.`)].join(' ');
  }
}

function letter(notice: ToldNotice, followUp: FollowUp): Letter {
  const { subject, body } = content(notice);
  return {
    subject: `[${notice.receiptNumber}] ${subject}`,
    text: ['Hello,', '', ...body, '', ...followUpLines(notice, followUp), '', closing].join('\n'),
  };
}

function content(notice: ToldNotice): Content {
  const { facts } = notice;
  switch (facts.step) {
    case 'received':
      return received(notice);
    case 'accepted':
      return accepted(notice, facts);
    case 'rejected':
      return rejected(notice, facts);
    case 'handled':
      return handled(notice, facts);
  }
}

function received({ receiptNumber, at }: ToldNotice): Content {
  return {
    subject: 'We have received your incident report',
    body: [
      'We have received your report of a cyber security incident. Thank you for sending it.',
      '',
      `  Receipt number: ${receiptNumber}`,
      `  Received:       ${clockTime(at, utc)}`,
      '',
      'We are going to verify it. You will get a mail that says whether it is accepted and why, and one with the result.',
    ],
  };
}

function accepted({ receiptNumber, incidentNumber, at }: ToldNotice, facts: FactsOf<'accepted'>): Content {
  return {
    subject: 'Your incident report was accepted',
    body: [
      'We have verified and accepted your report.',
      '',
      `  Receipt number:  ${receiptNumber}`,
      `  Incident number: ${incidentNumber}`,
      `  Class:           ${className(facts.class)}`,
      `  Accepted:        ${clockTime(at, utc)}`,
      '',
      'We are arranging for the incident to be handled and will send you the result.',
    ],
  };
}

function rejected({ receiptNumber, at }: ToldNotice, facts: FactsOf<'rejected'>): Content {
  return {
    subject: 'Your incident report was not accepted',
    body: [
      'We have examined your report and did not accept it.',
      '',
      `  Receipt number: ${receiptNumber}`,
      `  Decided:        ${clockTime(at, utc)}`,
      `  Reason:         ${rejection(facts.code)}`,
      ...(facts.sentence === '' ? [] : [`  Explanation:    ${plainLine(facts.sentence)}`]),
      '',
      'If you have more evidence, or do not agree, please get in touch with us again. Thank you for reporting.',
    ],
  };
}

function handled({ receiptNumber, incidentNumber, at, tlp }: ToldNotice, facts: FactsOf<'handled'>): Content {
  return {
    subject: 'Result of the incident that you reported',
    body: [
      ending(facts.results),
      '',
      `  Receipt number:  ${receiptNumber}`,
      `  Incident number: ${incidentNumber}`,
      `  Closed:          ${clockTime(at, utc)}`,
      '',
      ...(namesParties(tlp) ? answerLines(facts.results) : [withheld(tlp), '']),
      'Thank you for reporting.',
    ],
  };
}

function followUpLines({ receiptNumber }: ToldNotice, { statusUrl, byMail }: FollowUp): string[] {
  if (byMail) {
    return ['To add something or to ask how it stands, answer this mail and keep the receipt number in the subject.'];
  }
  return [
    `Status page: ${statusUrl}`,
    `It asks for the receipt number ${receiptNumber} and for the secret that you got with it. We never send the secret by mail and never ask you for it.`,
  ];
}

function digest({ platform, reports, steps }: DigestSummary): Letter {
  return {
    subject: `[${platform}] Progress of ${reports} ${reports === 1 ? 'report' : 'reports'}`,
    text: [
      'Hello,',
      '',
      `This is new about ${reports} ${reports === 1 ? 'report' : 'reports'} from ${platform}:`,
      '',
      ...steps.map(({ step, notices }) => `  ${stepName(step)}: ${notices}`),
      '',
      'The attached file (CSV, UTF-8) lists each report with its step and result.',
      '',
      closing,
    ].join('\n'),
  };
}

const closing = 'This mail was sent automatically.';

function ending(results: readonly PartyAnswer[]): string {
  const unable = results.length > 0 && results.every(({ outcome }) => outcome === 'declined');
  return unable
    ? 'The incident that you reported was closed: those concerned answered that they could not handle it.'
    : 'The incident that you reported was handled.';
}

function withheld(tlp: string): string {
  return `Who handled it and how cannot be told (TLP:${tlp}).`;
}

function answerLines(results: readonly PartyAnswer[]): string[] {
  if (results.length === 0) return [];
  return ['What was done:', ...results.map((answer, index) => `  ${index + 1}. ${answerOf(answer)}`), ''];
}

function answerOf({ nameZh, nameEn, outcome, note }: PartyAnswer): string {
  const did = outcome === 'done' ? 'handled it' : 'could not handle it';
  return `${plainLine(nameEn || nameZh)} ${did}${note === '' ? '' : `: ${partOfSentence(note)}`}`;
}
