import { describe, expect, it } from '@jest/globals';
import { openContent } from '../open-content/open-content.js';
import type { Finding } from '../read-content/finding.js';
import { usualLimits } from '../read-content/limits.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import { arf } from './arf.js';

const warnings: string[] = [];
const surroundings = {
  columns: undefined,
  receivedAt: new Date('2026-11-02T00:00:00Z'),
  warn: (sentence: string) => void warnings.push(sentence),
};

async function readMail(mail: string): Promise<{ findings: Finding[]; texts: string[] }> {
  const whole = { path: '', name: '', mediaType: 'message/rfc822', charset: '', bytes: Buffer.from(mail) };
  const { parts } = await openContent({ whole, limits: usualLimits }, surroundings.warn);
  const findings: Finding[] = [];
  const texts: string[] = [];
  for await (const part of parts) {
    if (!arf.recognises(part)) texts.push(part.path);
    else for await (const finding of arf.read(part, surroundings)) findings.push(finding);
  }
  return { findings, texts };
}

const original = [
  'Received: from mx2.receiver.example (mx2.receiver.example [192.0.2.200]) by store.receiver.example; Mon, 2 Nov 2026 10:00:02 +0800',
  'Received: from [10.0.0.5] by mx2.receiver.example; Mon, 2 Nov 2026 10:00:01 +0800',
  'Received: from mail.sender.example (unknown [203.0.113.9]) by mx1.receiver.example; Mon, 2 Nov 2026 10:00:00 +0800',
  'Received: from forged.example ([198.51.100.1]) by mail.sender.example; Mon, 2 Nov 2026 09:00:00 +0800',
  'From: prize@sender.example',
  'Subject: You won',
  'Date: Mon, 2 Nov 2026 09:59:00 +0800',
  '',
  'http://spam.example/',
];

function report(fields: readonly string[], type = 'multipart/report; report-type=feedback-report'): string {
  return [
    'From: feedback@provider.example',
    'Subject: complaint',
    `Content-Type: ${type}; boundary=b`,
    '',
    '--b',
    '',
    'This is a complaint about a mail from 192.0.2.55.',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    ...fields,
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    ...original,
    '--b--',
    '',
  ].join('\r\n');
}

describe('reading a feedback report', () => {
  it.each(['[192.0.2.7]', '[IPv6:2001:db8::7]'])('takes the source %s', async (source) => {
    const { findings } = await readMail(report(['Feedback-Type: abuse', `Source-IP: ${source}`]));
    expect(findings[0]?.observables[0]?.value).toBe(source.includes('v6') ? '2001:db8::7' : '192.0.2.7');
  });

  it('finds the source with its port, when and what, and keeps the rest as details', async () => {
    const { findings, texts } = await readMail(
      report([
        'Feedback-Type: abuse',
        'User-Agent: Loop/1.0',
        'Version: 1',
        'Original-Mail-From: <prize@sender.example>',
        'Arrival-Date: Mon, 2 Nov 2026 10:00:00 +0800',
        'Source-IP: 203.0.113.7',
        'Source-Port: 40123',
        'Reported-Domain: spam.example',
        'Reported-URI: http://spam.example/a',
        'Reported-URI: mailto:prize@sender.example',
      ]),
    );
    expect(findings).toEqual([
      {
        observables: [
          { kind: 'ipv4', value: '203.0.113.7', port: 40_123, part: 'feedback-report', line: 6 },
          { kind: 'url', value: 'http://spam.example/a', part: 'feedback-report', line: 6 },
          { kind: 'email', value: 'prize@sender.example', part: 'feedback-report', line: 6 },
          { kind: 'domain', value: 'spam.example', part: 'feedback-report', line: 6 },
          { kind: 'url', value: 'http://spam.example/', part: 'forwarded.eml/body', line: 1 },
        ],
        time: '2026-11-02T02:00:00Z',
        type: 'abuse',
        details: { 'User-Agent': 'Loop/1.0', 'Original-Mail-From': '<prize@sender.example>' },
      },
    ]);
    expect(texts).toEqual(['body']);
  });

  it.each([
    ['fraud', 'http://login.phish.example/'],
    ['virus', 'http://login.phish.example/'],
    ['opt-out', '2001:db8::7'],
    ['auth-failure', '2001:db8::7'],
    ['other', '2001:db8::7'],
  ])('takes for the subject of %s what has to be acted on', async (type, first) => {
    const fields = [`Feedback-Type: ${type}`, 'Source-IP: 2001:db8::7', 'Reported-URI: http://login.phish.example/'];
    const { findings } = await readMail(report([...fields, 'Reported-Domain: victim.example']));
    expect(findings[0]?.observables[0]?.value).toBe(first);
  });

  it('keeps the domain whose name was abused out of what an authentication failure reports', async () => {
    const fields = ['Feedback-Type: auth-failure', 'Auth-Failure: dmarc', 'Reported-Domain: victim.example'];
    const { findings } = await readMail(report([...fields, 'Source-IP: 192.0.2.7']));
    expect(findings).toMatchObject([
      {
        observables: [{ value: '192.0.2.7' }],
        details: { 'Auth-Failure': 'dmarc', 'Reported-Domain': 'victim.example' },
      },
    ]);
    expect(findings[0]?.observables).toHaveLength(1);
  });

  it('takes the first hop outside where the report names no source, and the date of the mail', async () => {
    const { findings } = await readMail(report(['Feedback-Type: abuse', 'Version: 1'], 'multipart/mixed'));
    expect(findings).toMatchObject([
      { observables: [{ value: '203.0.113.9' }, { value: 'http://spam.example/' }], time: '2026-11-02T01:59:00Z' },
    ]);
  });

  it('names the pages that the reported mail leads to, where they stand in it, but none of its addresses', async () => {
    const html =
      '--a\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<a href=3D"http://pills.spam.exam=\r\nple/buy">' +
      'http://bank.example</a> <a href=3D"https://www.facebook.com/x">f</a> 198.51.100.4 <img src=3D"http://img.spam.example/a.png">\r\n';
    const mail = report(['Feedback-Type: abuse', 'Source-IP: 192.0.2.1'])
      .replace('Subject: You won', 'Subject: You won\r\nContent-Type: multipart/alternative; boundary=a')
      .replace('http://spam.example/\r\n', `--a\r\n\r\nWon: www.spam.example 198.51.100.5\r\n${html}--a--\r\n`);
    const { findings } = await readMail(mail);
    expect(findings[0]?.observables).toEqual([
      { kind: 'ipv4', value: '192.0.2.1', part: 'feedback-report', line: 2 },
      { kind: 'url', value: 'http://www.spam.example/', part: 'forwarded.eml/body', line: 1 },
      { kind: 'url', value: 'http://bank.example', part: 'forwarded.eml/body', line: 1 },
      { kind: 'url', value: 'http://pills.spam.example/buy', part: 'forwarded.eml/body', line: 1 },
    ]);
  });

  it('takes the link to leave a list where only the head of the mail came along', async () => {
    const mail = report(['Feedback-Type: abuse', 'Source-IP: 192.0.2.1'])
      .replace(
        'Subject: You won',
        'Subject: You won\r\nList-Unsubscribe: <mailto:x@spam.example>, <https://vip.spam.example/u>',
      )
      .replace('http://spam.example/\r\n', '');
    const { findings } = await readMail(mail);
    expect(findings[0]?.observables.slice(1)).toEqual([
      { kind: 'url', value: 'https://vip.spam.example/u', part: 'feedback-report', line: 0 },
    ]);
  });

  it('reads several reports of one mail', async () => {
    const { findings } = await readMail(
      report(['Feedback-Type: abuse', 'Source-IP: 192.0.2.1', '', 'Feedback-Type: fraud', 'Source-IP: 192.0.2.2']),
    );
    expect(findings.map(({ type, observables }) => [type, observables[0]?.value, observables[0]?.line])).toEqual([
      ['abuse', '192.0.2.1', 2],
      ['fraud', '192.0.2.2', 5],
    ]);
  });

  it('finds nothing in a report that a mail is no spam, and says so', async () => {
    expect((await readMail(report(['Feedback-Type: not-spam', 'Source-IP: 192.0.2.1']))).findings).toEqual([]);
    expect(warnings.at(-1)).toMatch(/no spam/);
  });

  it('leaves a report without its machine part to the readers of text', async () => {
    const mail = report([]).replace('message/feedback-report', 'text/plain');
    expect((await readMail(mail)).texts).toContain('body');
    await expect(readMail(report(['User-Agent: x']))).rejects.toThrow(ContentNotUnderstood);
  });

  it('takes every beginning of a report, and any bytes changed', async () => {
    const whole = report(['Feedback-Type: abuse', 'Source-IP: 192.0.2.1', 'Reported-URI: http://spam.example/a']);
    for (let length = 0; length < whole.length; length += 3) await readOrRefuse(whole.slice(0, length));
    let state = 7;
    for (let run = 0; run < 500; run++) {
      state = (state * 48_271) % 2_147_483_647;
      const at = state % whole.length;
      await readOrRefuse(`${whole.slice(0, at)}${String.fromCharCode(state % 128)}${whole.slice(at + 1)}`);
    }
  });
});

async function readOrRefuse(mail: string): Promise<void> {
  try {
    for (const { observables } of (await readMail(mail)).findings) expect(observables.length).toBeGreaterThan(0);
  } catch (error) {
    if (!(error instanceof ContentNotUnderstood)) throw error;
  }
}
