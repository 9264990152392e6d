import { describe, expect, it } from '@jest/globals';
import { composeDigest } from './compose-digest.js';
import type { DigestLine } from './compose-digest.js';

const site = { mailFrom: 'cert@example.org', publicUrl: 'https://cert.example.org' };
const at = new Date('2099-01-01T00:00:05Z');

function digestOf(lines: readonly Partial<DigestLine>[], language = 'en') {
  return composeDigest(
    {
      id: '01900000-0000-7000-8000-000000000009',
      platform: 'sensor-1',
      email: 'sensor-1@example.org',
      language,
      lines: lines.map((line) => ({
        receiptNumber: 'FS-1',
        facts: { step: 'received' },
        at,
        tlp: 'AMBER',
        incidentNumber: '',
        ...line,
      })),
    },
    site,
  );
}

describe('the digest of a platform', () => {
  const lines: Partial<DigestLine>[] = [
    { receiptNumber: 'FS-1' },
    { receiptNumber: 'FS-2' },
    {
      receiptNumber: 'FS-1',
      facts: { step: 'accepted', incidentNumber: 'INC-1', class: 'malware' },
    },
    { receiptNumber: 'FS-2', facts: { step: 'rejected', code: 'duplicate', sentence: 'Sent twice, "again".' } },
    {
      receiptNumber: 'FS-1',
      facts: {
        step: 'handled',
        tlp: 'AMBER',
        results: [{ nameZh: '甲', nameEn: 'A', outcome: 'done', note: 'blocked' }],
      },
    },
  ];

  it('counts each step, and the reports once', () => {
    const { mail, reports } = digestOf(lines);
    expect(reports).toBe(2);
    expect(mail.subject).toBe('[sensor-1] Progress of 2 reports');
    expect(mail.text).toMatch(/Received: 2\n {2}Accepted: 1\n {2}Not accepted: 1\n {2}Handled: 1/);
    expect(digestOf(lines, 'zh-CN').mail.text).toMatch(/收到报告：2 份\n {2}予以受理：1 份/);
  });

  it('lists each report with its step and result', () => {
    expect(digestOf(lines).mail.attachments?.[0]?.content.split('\r\n')).toEqual([
      'receipt_number,step,result,explanation,incident_number,at',
      'FS-1,received,,,,2099-01-01T00:00:05.000Z',
      'FS-2,received,,,,2099-01-01T00:00:05.000Z',
      'FS-1,accepted,malware,,INC-1,2099-01-01T00:00:05.000Z',
      'FS-2,rejected,duplicate,"Sent twice, ""again"".",,2099-01-01T00:00:05.000Z',
      'FS-1,handled,done,,,2099-01-01T00:00:05.000Z',
      '',
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1+1', '＝1+1'])(
    'never holds a cell that a spreadsheet would run: %s',
    (sentence) => {
      const { mail } = digestOf([{ facts: { step: 'rejected', code: 'test', sentence } }]);
      expect(mail.attachments?.[0]?.content).toMatch(/,'[=+\-@＝]/);
    },
  );

  it('says with RED or AMBER+STRICT only that an incident was handled', () => {
    const results = [{ nameZh: '甲', nameEn: 'A', outcome: 'declined', note: '' }];
    const row = (tlp: string, ofReport = 'CLEAR') => {
      const handled = { facts: { step: 'handled', tlp, results }, tlp: ofReport } as const;
      return digestOf([handled]).mail.attachments?.[0]?.content.split('\r\n')[1];
    };
    expect(row('AMBER')).toMatch(/^FS-1,handled,declined,/);
    for (const told of [row('RED'), row('AMBER+STRICT'), row('CLEAR', 'RED')]) expect(told).toMatch(/^FS-1,handled,,,/);
  });

  it('explains a rule’s rejection in the platform’s language', () => {
    const sentences = { 'zh-CN': '是测试。', en: 'It is a test.' };
    const facts = { step: 'rejected', code: 'test', sentence: '是测试。', sentences } as const;
    const csvIn = (language: string) => digestOf([{ facts }], language).mail.attachments?.[0]?.content;
    expect([csvIn('en')?.includes('It is a test.'), csvIn('zh-CN')?.includes('是测试。')]).toEqual([true, true]);
  });

  it('keeps the words of people out where a report is RED', () => {
    const question = { step: 'information-requested', question: 'Which host?', answerBy: null } as const;
    const csvOf = (tlp: string) => digestOf([{ facts: question, tlp }]).mail.attachments?.[0]?.content;
    expect(csvOf('AMBER')).toContain('Which host?');
    expect(csvOf('RED')).not.toContain('Which host?');
  });
});
