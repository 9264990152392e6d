import { describe, expect, it } from '@jest/globals';
import type { NoticeFacts } from '../notice-facts.js';
import { composeNotice } from './compose-notice.js';
import type { NoticeToMail } from './compose-notice.js';

const site = { mailFrom: 'cert@mail.example.org', publicUrl: 'https://cert.example.org' };
const answers = [
  { nameZh: '北方示例网络', nameEn: 'Example Net North', outcome: 'done', note: 'The site was\r\ntaken down.' },
  { nameZh: '示例注册商', nameEn: 'Example Registrar', outcome: 'declined', note: '' },
];

function notice(facts: NoticeFacts, given: Partial<NoticeToMail> = {}): NoticeToMail {
  return {
    id: '01900000-0000-7000-8000-000000000002',
    earlier: ['01900000-0000-7000-8000-000000000001'],
    template: null,
    facts,
    at: new Date('2099-01-01T00:00:05Z'),
    receiptNumber: 'FS-20990101-7K3M9Q2X',
    incidentNumber: 'INC-20990101-000042',
    channel: 'web',
    tlp: 'AMBER',
    email: 'one@example.org',
    language: 'en',
    inReplyTo: '',
    ...given,
  };
}

describe('the mail of a notice', () => {
  it.each([
    ['received', { step: 'received' }],
    ['accepted', { step: 'accepted', incidentNumber: 'INC-20990101-000042', class: 'denial-of-service' }],
    ['rejected', { step: 'rejected', code: 'no-evidence', sentence: 'No address was given.' }],
    ['handled', { step: 'handled', tlp: 'AMBER', results: answers }],
    ['handled with another result', { step: 'result-changed', tlp: 'AMBER', results: answers }],
    ['moved', { step: 'reassigned', incidentNumber: 'INC-2', before: 'INC-1', how: 'merged' }],
    ['asked about', { step: 'information-requested', question: 'When?', answerBy: '2099-01-08T00:00:00Z' }],
    ['added to', { step: 'supplement-received', channel: 'mail', files: 0 }],
  ] as const)('tells in Chinese and in English that a report was %s', (_, facts) => {
    const english = composeNotice(notice(facts), site);
    const chinese = composeNotice(notice(facts, { language: 'zh-CN' }), site);
    expect({ english, chinese }).toMatchSnapshot();
  });

  it('is written in Chinese where the language is not known', () => {
    expect(composeNotice(notice({ step: 'received' }, { language: '' }), site).text).toContain('您好');
  });

  it('leads to the status page, and never holds a secret', () => {
    const { text } = composeNotice(notice({ step: 'received' }), site);
    expect(text).toContain('https://cert.example.org/status/FS-20990101-7K3M9Q2X');
    expect(text).toContain('We never send the secret by mail');
  });

  it('asks a reporter who wrote a mail to answer it, because that reporter has no secret', () => {
    const { text } = composeNotice(notice({ step: 'received' }, { channel: 'mail' }), site);
    expect(text).toContain('answer this mail');
    expect(text).not.toContain('/status/');
  });

  it('tells with RED or AMBER+STRICT only that the incident was handled', () => {
    for (const [tlp, ofReport] of [
      ['RED', 'AMBER'],
      ['AMBER+STRICT', 'CLEAR'],
      ['CLEAR', 'RED'],
    ] as const) {
      const { text } = composeNotice(notice({ step: 'handled', tlp, results: answers }, { tlp: ofReport }), site);
      expect(text).toContain('was handled');
      expect(text).not.toContain('Example Net North');
      expect(text).not.toContain('taken down');
    }
  });

  const askedOf = (channel: string, tlp: string, language = 'en') => {
    const facts = { step: 'information-requested', question: 'Which host?', answerBy: null, tlp } as const;
    return composeNotice(notice(facts, { channel, language }), site).text;
  };

  it('leads with RED to the question on the status page, and lets who has no secret be called', () => {
    expect(askedOf('web', 'AMBER+STRICT')).toContain('Which host?');
    for (const language of ['en', 'zh-CN']) expect(askedOf('web', 'RED', language)).not.toContain('Which host?');
    expect(askedOf('web', 'RED')).toContain('(TLP:RED). It stands on the status page, where you can answer.');
    expect(askedOf('mail', 'RED')).toContain('answer with a telephone number');
    const template = { subject: 'x', text: '{{question}}' };
    const facts = { step: 'information-requested', question: 'Which host?', answerBy: null } as const;
    expect(composeNotice(notice(facts, { template, tlp: 'RED' }), site).text).toContain('(TLP:RED)');
  });

  it('says in its reader’s language why a rule ended an order, and leaves what persons wrote as it is', () => {
    const other = { dueBy: '', nameZh: '示例分中心', nameEn: 'Example Branch', note: '' };
    const due = { ...other, nameZh: '', nameEn: '', dueBy: '2099-01-01T00:00:00.000Z' };
    const remarks = [
      { ...due, code: 'not-taken-on' },
      { ...other, code: 'done-by' },
      { ...due, dueBy: '', code: 'not-handed-on', note: '不归我们管。' },
    ];
    const results = remarks.map((remark, index) => ({
      nameZh: `${index}号`,
      nameEn: `No. ${index}`,
      outcome: index === 2 ? 'declined' : 'no-answer',
      note: 'a rule’s English sentence',
      remark,
    }));
    const facts = { step: 'handled', tlp: 'AMBER', results } as const;
    const [chinese, english] = ['zh-CN', 'en'].map((language) => composeNotice(notice(facts, { language }), site).text);
    expect(chinese).toContain('未能完成处置');
    expect(chinese).toContain('1. 0号：未答复，逾期未受理，期限为 2099-01-01 08:00:00（北京时间，UTC+8）');
    expect(chinese).toContain('2. 1号：未答复，由示例分中心办理');
    expect(chinese).toContain('3. 2号：未能处置，未能转交其他单位，不归我们管');
    expect(english).toContain('nobody could handle it');
    expect(english).toContain('1. No. 0 gave no answer: it was to be taken on by 2099-01-01 00:00:00 UTC');
    expect(english).toContain('2. No. 1 gave no answer: Example Branch did it');
    expect(english).toContain('not be handed on as it was meant to: 不归我们管');
    expect(`${chinese}${english}`).not.toContain('English sentence');
    const done = results.slice(1, 2).map((answer) => ({ ...answer, outcome: 'done' }));
    const { text } = composeNotice(notice({ step: 'handled', tlp: 'AMBER', results: done }), site);
    expect(text).toContain('1. No. 1 handled it: through Example Branch');
  });

  it('tells what a rule says of a rejection in its reader’s language', () => {
    const sentences = { 'zh-CN': '只有内网地址。', en: 'Only private addresses.' };
    const facts = { step: 'rejected', code: 'out-of-scope', sentence: '只有内网地址。', sentences } as const;
    expect(composeNotice(notice(facts), site).text).toContain('Explanation:    Only private addresses.');
    expect(composeNotice(notice(facts, { language: 'zh-CN' }), site).text).toContain('只有内网地址。');
    expect(composeNotice(notice(facts, { tlp: 'RED' }), site).text).not.toContain('Only private');
  });

  it('gives with RED the reason of a rejection, and not what an operator wrote about it', () => {
    const facts = { step: 'rejected', code: 'no-evidence', sentence: 'Host 7 is clean.' } as const;
    const { text } = composeNotice(notice(facts, { tlp: 'RED' }), site);
    expect(text).toContain('it holds no evidence that can be verified');
    expect(text).not.toContain('Host 7');
  });

  it('says that a report which was rejected is accepted after all, and of another only that it was moved', () => {
    const moved = (before: string, language: string) =>
      composeNotice(notice({ step: 'reassigned', incidentNumber: 'INC-2', before, how: 'split' }, { language }), site)
        .text;
    expect(moved('', 'en')).toContain('accepted after all');
    expect(moved('', 'zh-CN')).toContain('经复核已予受理');
    expect(moved('INC-1', 'en')).not.toContain('accepted');
  });

  it('does not call handled what every party declined', () => {
    const results = answers.map((answer) => ({ ...answer, outcome: 'declined' }));
    const { text } = composeNotice(notice({ step: 'handled', tlp: 'CLEAR', results }), site);
    expect(text).toContain('could not handle it');
    expect(text).not.toContain('was handled');
  });

  it("joins the thread of the reporter's own mail and of all earlier notices", () => {
    const own = '<1@mail.example.net>';
    const first = composeNotice(notice({ step: 'received' }, { id: 'a', earlier: [], inReplyTo: own }), site);
    expect(first).toMatchObject({ inReplyTo: own, references: [own], autoSubmitted: 'auto-replied' });
    const third = composeNotice(notice({ step: 'received' }, { id: 'c', earlier: ['a', 'b'], inReplyTo: own }), site);
    const before = [own, '<a@mail.example.org>', '<b@mail.example.org>'];
    expect(third).toMatchObject({ inReplyTo: '<b@mail.example.org>', references: before });
    const alone = composeNotice(notice({ step: 'received' }, { id: 'a', earlier: [] }), site);
    expect(alone).toMatchObject({ references: [], autoSubmitted: 'auto-generated' });
    expect(alone.inReplyTo).toBeUndefined();
  });

  it('keeps the first and the last mails of a long thread', () => {
    const earlier = Array.from({ length: 40 }, (_, index) => `n${index}`);
    const { references } = composeNotice(notice({ step: 'received' }, { earlier }), site);
    expect([references.at(0), references.at(-1)]).toEqual(['<n0@mail.example.org>', '<n39@mail.example.org>']);
    expect(references).toHaveLength(8);
  });

  it('names its report and itself in the address that bounces and answers go to', () => {
    const { returnPath, replyTo } = composeNotice(notice({ step: 'received' }), site);
    expect(returnPath).toBe('notices+fs-20990101-7k3m9q2x.01900000000070008000000000000002@mail.example.org');
    expect(replyTo).toBe(returnPath);
    expect(returnPath?.indexOf('@')).toBeLessThanOrEqual(64);
  });

  it('has the same Message-ID at every attempt', () => {
    const [one, other] = [1, 2].map(() => composeNotice(notice({ step: 'received' }), site).messageId);
    expect(one).toBe(other);
  });

  it('keeps what others wrote on one line of bounded length', () => {
    const sentence = `one\r\ntwo\u0007three ${'x'.repeat(2_000)}`;
    const { text } = composeNotice(notice({ step: 'rejected', code: 'test', sentence }), site);
    const line = text.split('\n').find((one) => one.includes('one two three'));
    expect(line?.length).toBeLessThan(600);
  });
});
