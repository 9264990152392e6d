import { describe, expect, it } from '@jest/globals';
import { tellReturn } from './tell-return.js';

const told = (lines: readonly string[], nullSender = false) => tellReturn(Buffer.from(lines.join('\r\n')), nullSender);

function dsn(...status: string[]): string[] {
  return [
    'From: MAILER-DAEMON@mx.example.org',
    'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    '',
    'Sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; li@example.org',
    ...status,
    '--b--',
  ];
}

describe('what comes back for a mail', () => {
  it.each([
    [['Action: failed', 'Status: 5.1.1'], { kind: 'bounce', status: '5.1.1' }],
    [['Action: failed', 'Diagnostic-Code: smtp; 550 5.2.2 full'], { kind: 'bounce', status: '5.2.2' }],
    [
      ['Action: delivered', 'Status: 2.0.0', '', 'Action: failed', 'Status: 5.7.1'],
      { kind: 'bounce', status: '5.7.1' },
    ],
    [['Action: delayed', 'Status: 4.4.1'], { kind: 'notification', status: '' }],
    [['Action: relayed', 'Status: 2.1.9'], { kind: 'notification', status: '' }],
    [[], { kind: 'bounce', status: '' }],
  ])('is a bounce where its delivery status says so: %j', (status, expected) => {
    expect(told(dsn(...status))).toEqual(expected);
  });

  it.each([
    [
      ['From: Mail Delivery System <x@example.org>', 'X-Failed-Recipients: li@example.org', '', '550 5.1.1 unknown'],
      '5.1.1',
    ],
    [['From: MAILER-DAEMON@example.org', 'Subject: failure notice', '', 'user unknown (#5.1.1)'], '5.1.1'],
    [['From: postmaster@example.org', 'Subject: =?gb2312?B?z7XNs83L0MU=?=', '', '550 User not found at 5.1.1.9'], ''],
    [['From: x@example.org', 'Subject: Undeliverable: FS-20990101', '', 'x'], ''],
    [['From: mailer-daemon@example.org', 'Subject: Hello', '', 'x'], ''],
    [['From: x@example.org', 'Subject: Unzustellbar: Order', '', '550 5.1.10 gone'], '5.1.10'],
    [['From: x@example.org', 'Subject: Non remis : Order', '', 'x'], ''],
  ])('is a bounce by the habits of other programs: %#', (lines, status) => {
    expect(told(lines)).toEqual({ kind: 'bounce', status });
  });

  it('is a bounce from the null sender where it has a status', () => {
    const lines = ['From: x@example.org', 'Subject: your mail', '', 'smtp; 550 5.7.26 not authenticated'];
    expect(told(lines, true)).toEqual({ kind: 'bounce', status: '5.7.26' });
    expect(told(['Return-Path: <>', 'From: x@example.org', 'Subject: your mail', '', 'I am away'])).toEqual({
      kind: 'auto-reply',
      status: '',
    });
  });

  it.each([
    ['Auto-Submitted: auto-replied'],
    ['X-Autoreply: yes'],
    ['Precedence: auto_reply'],
    ['Subject: Automatic reply: your report'],
    ['Subject: Re: Out of Office'],
    ['Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSNOiDlm57miac=?='],
    ['Content-Type: message/disposition-notification'],
  ])('is nobody at home: %s', (field) => {
    expect(told(['From: li@example.org', field, '', 'x']).kind).toBe('auto-reply');
  });

  it.each([
    'Réponse automatique : Order',
    'Respuesta automática: Order',
    'Fuera de la oficina: Order',
    'Resposta automática: Order',
    'Risposta automatica: Order',
    'Automatisch antwoord: Order',
    'Автоматический ответ: Order',
    '[example.org #123] AutoReply: Order',
    'Automatische Antwort: Order',
    'Odpowiedź automatyczna: Order',
    '自動返信: Re: Order',
    '부재중 자동 응답: Order',
    '来自王伟的自动回复',
    '【自动回复】Order',
    'I am currently out of office until 5 Jan',
    'Je suis en congés',
    'Urlaub bis 05.01. Re: Order',
    'Absent du bureau : Order',
    '本人正在休假 Re: Order',
  ])('is an automatic answer by its subject alone: %s', (subject) => {
    expect(told(['From: a@example.org', `Subject: ${subject}`, '', 'x'])).toEqual({ kind: 'auto-reply', status: '' });
  });

  it.each([
    'Out of office documents carry macros',
    'I am out of ideas, please call me',
    'Urlaubsportal gehackt',
    '休假系统被入侵',
    'Absent DMARC record',
    'Vacation rental phishing',
    '回复：钓鱼邮件的主题为自动回复',
    'Automatic updates are blocked',
  ])('is what a person writes about such words: %s', (subject) => {
    expect(told(['From: a@example.org', `Subject: ${subject}`, '', 'x']).kind).toBe('reply');
  });

  it.each([
    ['a@example.org', 'Precedence: junk', 'Re: Order', 'auto-reply'],
    ['a@example.org', 'Precedence: bulk', 'Re: Order (verification)', 'auto-reply'],
    ['a@example.org', 'Precedence: bulk', '[example.org #1] Re: Order', 'reply'],
    ['noreply@example.org', 'X-Mailer: x', 'Ticket received', 'auto-reply'],
    ['noreply@example.org', 'X-Mailer: x', '[TICKET-1] The page is offline', 'reply'],
  ])('of %s with %s and %j is a program’s only where no person can stand behind it', (from, field, subject, kind) => {
    expect(told([`From: ${from}`, field, `Subject: ${subject}`, '', 'x']).kind).toBe(kind);
  });

  it.each([['Auto-Submitted: no'], ['Subject: Re: delivery failed at the phishing page'], ['Precedence: first-class']])(
    'is what a person wrote: %s',
    (field) => {
      expect(told(['From: li@example.org', field, '', 'x']).kind).toBe('reply');
    },
  );

  it('is nothing but news of a delay', () => {
    const subject = 'Subject: Warning: message still not delivered after 24 hours';
    expect(told(['From: mailer-daemon@example.org', subject, '', '4.4.1']).kind).toBe('notification');
  });
});
