import type { NoticeFacts, NoticeStep } from '../notice-facts.js';

const results = [
  { nameZh: '北方示例网络', nameEn: 'Example Net North', outcome: 'done', note: 'The site was taken down.' },
  { nameZh: '示例注册商', nameEn: 'Example Registrar', outcome: 'declined', note: '' },
];
const incidentNumber = 'INC-20990101-000042';

const facts: Readonly<Record<NoticeStep, NoticeFacts>> = {
  received: { step: 'received' },
  accepted: { step: 'accepted', incidentNumber, class: 'phishing' },
  rejected: { step: 'rejected', code: 'no-evidence', sentence: 'No address was given.' },
  handled: { step: 'handled', tlp: 'AMBER', results },
  'result-changed': { step: 'result-changed', tlp: 'AMBER', results },
  reassigned: { step: 'reassigned', incidentNumber, before: 'INC-20990101-000007', how: 'merged' },
  'information-requested': {
    step: 'information-requested',
    question: 'When did you see the page first?',
    answerBy: '2099-01-08T00:00:00.000Z',
  },
  'supplement-received': { step: 'supplement-received', channel: 'mail', files: 1 },
};

/** An invented notice of a step, to try words on. */
export function sampleNotice(step: NoticeStep) {
  return {
    facts: facts[step],
    at: new Date('2099-01-01T00:00:05Z'),
    receiptNumber: 'FS-20990101-7K3M9Q2X',
    incidentNumber,
    channel: 'web',
    tlp: 'AMBER',
  };
}
