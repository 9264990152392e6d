import type { NoticeFacts } from '../notice-facts.js';
import { inUtc } from './clock-time.js';
import { closing, letters } from './letters-en.js';
import { className, moveReason, rejection, sharing, stepName } from './names-en.js';
import { plainLine } from './plain-line.js';
import { rejectionSentence } from './rejection-sentence.js';
import { answerLines, ending, resultSentence } from './results-en.js';
import type { Saying } from './template-fields.js';
import type { DigestSummary, FollowUp, Letter, ToldNotice, Words } from './wording.js';

const saying: Saying = {
  language: 'en',
  time: inUtc,
  className,
  rejection,
  moveReason,
  ending,
  sharing,
  answerLines,
  withheldQuestion,
  followUpLines,
};

export const en: Words = { sentence, letters, digest, saying };

function sentence({ facts, tlp }: ToldNotice): string {
  switch (facts.step) {
    case 'received':
      return 'The report was received and is being verified.';
    case 'accepted':
      return facts.joined === true
        ? `The report was accepted and joined incident ${facts.incidentNumber} (${className(facts.class)}), which was reported before. We are arranging for it to be handled.`
        : `The report was accepted as incident ${facts.incidentNumber} (${className(facts.class)}). We are arranging for it to be handled.`;
    case 'rejected':
      return `The report was not accepted: ${rejection(facts.code)}. ${rejectionSentence(facts, 'en')}`.trimEnd();
    case 'handled':
      return resultSentence(facts.results, tlp);
    case 'result-changed':
      return `The result has changed. ${resultSentence(facts.results, tlp)}`;
    case 'reassigned':
      return facts.before === ''
        ? `The report was accepted after all and belongs to incident ${facts.incidentNumber}: ${moveReason(facts.how)}.`
        : `The report belongs to incident ${facts.incidentNumber} now: ${moveReason(facts.how)}.`;
    case 'information-requested':
      return facts.question === ''
        ? 'We need to know more. What we ask stands on the status page.'
        : `We need to know more: ${plainLine(facts.question)}`;
    case 'supplement-received':
      return facts.files === 0
        ? 'What you added was received.'
        : `What you added was received, with ${facts.files} ${facts.files === 1 ? 'file' : 'files'}.`;
  }
}

/** Instead of a question that its label keeps out of mails. */
function withheldQuestion({ tlp }: ToldNotice, { byMail }: FollowUp): string {
  return byMail
    ? `What we ask may not be sent by mail (TLP:${tlp}). Please answer with a telephone number at which we can reach you.`
    : `What we ask may not be sent by mail (TLP:${tlp}). It stands on the status page, where you can answer.`;
}

function followUpLines({ receiptNumber, facts }: ToldNotice, { statusUrl, byMail }: FollowUp): string[] {
  const asked = facts.step === 'information-requested';
  if (byMail) {
    return [
      `${asked ? 'To answer, reply to' : 'To add something or to ask how it stands, answer'} this mail and keep the receipt number in the subject.`,
    ];
  }
  return [
    `Status page: ${statusUrl}${answering(facts)}`,
    `It asks for the receipt number ${receiptNumber} and for the secret that you got with it. We never send the secret by mail and never ask you for it.`,
  ];
}

function answering(facts: NoticeFacts): string {
  if (facts.step !== 'information-requested') return '';
  return facts.question === '' ? ' (you can answer there)' : ' (you can answer there, or by replying to this mail)';
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
