import { clockTime } from './clock-time.js';
import { className, moveReason, rejection } from './names-en.js';
import { plainLine } from './plain-line.js';
import { answerLines, ending } from './results-en.js';
import type { Content, FactsOf, ToldNotice } from './wording.js';

export const utc = { hours: 0, name: ' UTC' };

/** What the letter of a step says between greeting and follow-up. */
export function content(notice: ToldNotice): Content {
  const { facts } = notice;
  switch (facts.step) {
    case 'received':
      return received(notice);
    case 'accepted':
      return accepted(notice, facts);
    case 'rejected':
      return rejected(notice, facts);
    case 'handled':
    case 'result-changed':
      return handled(notice, facts);
    case 'reassigned':
      return reassigned(notice, facts);
    case 'information-requested':
      return informationRequested(notice, facts);
    case 'supplement-received':
      return supplementReceived(notice);
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

function accepted({ receiptNumber, at }: ToldNotice, facts: FactsOf<'accepted'>): Content {
  return {
    subject: 'Your incident report was accepted',
    body: [
      facts.joined === true
        ? 'We have verified and accepted your report. It concerns an incident that was reported to us before, and was added to it.'
        : 'We have verified and accepted your report.',
      '',
      `  Receipt number:  ${receiptNumber}`,
      `  Incident number: ${facts.incidentNumber}`,
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

function handled(
  { receiptNumber, incidentNumber, at, tlp }: ToldNotice,
  { step, results }: FactsOf<'handled'> | FactsOf<'result-changed'>,
): Content {
  const lines = answerLines(results, tlp);
  const again = step === 'result-changed';
  return {
    subject: again ? 'New result of the incident that you reported' : 'Result of the incident that you reported',
    body: [
      ...(again ? ['We told you a result before. The incident was worked on again since then.'] : []),
      ending(results),
      '',
      `  Receipt number:  ${receiptNumber}`,
      `  Incident number: ${incidentNumber}`,
      `  Closed:          ${clockTime(at, utc)}`,
      '',
      ...(lines.length > 0 ? [...lines, ''] : []),
      'Thank you for reporting.',
    ],
  };
}

function reassigned({ receiptNumber, at }: ToldNotice, facts: FactsOf<'reassigned'>): Content {
  return {
    subject: 'Your incident report belongs to another incident now',
    body: [
      `Your report was assigned to another incident: ${moveReason(facts.how)}.`,
      '',
      `  Receipt number:  ${receiptNumber}`,
      `  Incident number: ${facts.incidentNumber}`,
      ...(facts.before === '' ? [] : [`  Number before:   ${facts.before}`]),
      `  Assigned:        ${clockTime(at, utc)}`,
      '',
      'Nothing else changes for you: we will send you the result.',
    ],
  };
}

function informationRequested({ receiptNumber, at }: ToldNotice, facts: FactsOf<'information-requested'>): Content {
  return {
    subject: 'We need more information about your incident report',
    body: [
      'To decide on your report we need to know more:',
      '',
      `  ${plainLine(facts.question)}`,
      '',
      `  Receipt number: ${receiptNumber}`,
      `  Asked:          ${clockTime(at, utc)}`,
      ...(facts.answerBy === null ? [] : [`  Answer by:      ${clockTime(new Date(facts.answerBy), utc)}`]),
    ],
  };
}

function supplementReceived({ receiptNumber, at }: ToldNotice): Content {
  return {
    subject: 'We have received what you added',
    body: [
      'What you added to your report has arrived, and whoever works on it will read it.',
      '',
      `  Receipt number: ${receiptNumber}`,
      `  Received:       ${clockTime(at, utc)}`,
    ],
  };
}
