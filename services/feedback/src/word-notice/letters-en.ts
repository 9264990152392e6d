import type { NoticeStep } from '../notice-facts.js';
import type { Letter } from './wording.js';

export const closing = 'This mail was sent automatically.';

const result = [
  '{{ending}}',
  '',
  '  Receipt number:  {{receiptNumber}}',
  '  Incident number: {{incidentNumber}}',
  '  Closed:          {{at}}',
  '  Sharing:         {{sharing}}',
  '{%- if answers %}',
  '',
  '{{answers}}',
  '{%- endif %}',
  '',
  'Thank you for reporting.',
];

/** The shipped templates. */
export const letters: Readonly<Record<NoticeStep, Letter>> = {
  received: letter('We have received your incident report', [
    'We have received your report of a cyber security incident. Thank you for sending it.',
    '',
    '  Receipt number: {{receiptNumber}}',
    '  Received:       {{at}}',
    '',
    'We are going to verify it. You will get a mail that says whether it is accepted and why; if it is, another one will tell the result.',
  ]),
  accepted: letter('Your incident report was accepted', [
    'We have verified and accepted your report.{% if joined %} It concerns an incident that was reported to us before, and was added to it.{% endif %}',
    '',
    '  Receipt number:  {{receiptNumber}}',
    '  Incident number: {{incidentNumber}}',
    '  Class:           {{class}}',
    '  Accepted:        {{at}}',
    '',
    'We are arranging for the incident to be handled and will send you the result.',
  ]),
  rejected: letter('Your incident report was not accepted', [
    'We have examined your report and did not accept it.',
    '',
    '  Receipt number: {{receiptNumber}}',
    '  Decided:        {{at}}',
    '  Reason:         {{reason}}',
    '{%- if explanation %}',
    '  Explanation:    {{explanation}}',
    '{%- endif %}',
    '',
    'If you have more evidence, or do not agree, please get in touch with us again. Thank you for reporting.',
  ]),
  handled: letter('Result of the incident that you reported', result),
  'result-changed': letter('New result of the incident that you reported', [
    'The result that we told you before has changed. This is the new one.',
    '',
    ...result,
  ]),
  reassigned: letter('Your incident report belongs to another incident now', [
    '{% if before %}Your report was assigned to another incident: {{reason}}.{% else %}Your report was accepted after all: {{reason}}.{% endif %}',
    '',
    '  Receipt number:  {{receiptNumber}}',
    '  Incident number: {{incidentNumber}}',
    '{%- if before %}',
    '  Number before:   {{before}}',
    '{%- endif %}',
    '  Assigned:        {{at}}',
    '',
    'Nothing else changes for you: we will tell you the result, or that one you were told has changed.',
  ]),
  'information-requested': letter('We need more information about your incident report', [
    'To decide on your report we need to know more:',
    '',
    '  {{question}}',
    '',
    '  Receipt number: {{receiptNumber}}',
    '  Asked:          {{at}}',
    '{%- if answerBy %}',
    '  Answer by:      {{answerBy}}',
    '{%- endif %}',
  ]),
  'supplement-received': letter('We have received what you added', [
    'What you added to your report has arrived, and whoever works on it will read it.',
    '',
    '  Receipt number: {{receiptNumber}}',
    '  Received:       {{at}}',
  ]),
};

function letter(subject: string, body: readonly string[]): Letter {
  return {
    subject: `[{{receiptNumber}}] ${subject}`,
    text: ['Hello,', '', ...body, '', '{{followUp}}', '', closing].join('\n'),
  };
}
