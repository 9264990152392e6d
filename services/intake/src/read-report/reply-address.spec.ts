import { describe, expect, it } from '@jest/globals';
import { replyAddressOf } from './reply-address.js';
import type { MailSender } from './reply-address.js';

const envelopeFrom = (sender: string) => ({ sender, recipients: [], helo: 'mx', remoteAddress: '192.0.2.1' });
const li: MailSender = {
  from: { address: 'li@example.org', name: 'Li' },
  replyTo: undefined,
  headers: [],
  envelope: envelopeFrom('bounce@example.org'),
};
const header = (name: string, value: string) => ({ ...li, headers: [{ name, value }] });

describe('the address that a notice goes to', () => {
  it('is that of From', () => {
    expect(replyAddressOf(li)).toEqual({ email: 'li@example.org', name: 'Li', noAnswerReason: '' });
  });

  it('is that of Reply-To within the same domain, so that nobody has others written to', () => {
    const desk = { address: 'desk@example.org', name: '' };
    expect(replyAddressOf({ ...li, replyTo: desk }).email).toBe('desk@example.org');
    expect(replyAddressOf({ ...li, replyTo: { ...desk, address: 'victim@example.net' } }).email).toBe('li@example.org');
  });

  it('is that of the envelope where the mail names none', () => {
    expect(replyAddressOf({ ...li, from: undefined }).email).toBe('bounce@example.org');
  });

  it.each([
    [header('auto-submitted', 'auto-replied'), 'auto-submitted'],
    [header('auto-submitted', 'auto-generated; owner="x"'), 'auto-submitted'],
    [header('precedence', 'bulk'), 'bulk'],
    [header('precedence', 'Junk'), 'bulk'],
    [header('precedence', 'list'), 'mailing-list'],
    [header('list-id', '<alerts.example.org>'), 'mailing-list'],
    [{ ...li, envelope: envelopeFrom('') }, 'null-sender'],
    [{ ...header('return-path', '<>'), envelope: undefined }, 'null-sender'],
    [{ ...li, from: { address: 'MAILER-DAEMON@example.org', name: '' } }, 'mailer-daemon'],
    [{ ...li, from: { address: 'postmaster@example.org', name: '' } }, 'mailer-daemon'],
    [{ ...li, from: { address: 'li@', name: '' } }, 'no-address'],
    [{ ...li, from: undefined, envelope: undefined }, 'no-address'],
  ] as const)('is not used for what a machine sent: %#', (sender, reason) => {
    expect(replyAddressOf(sender).noAnswerReason).toBe(reason);
  });

  const ours = '<0190163d-e311-7b08-9e77-1d2c3b4a5f60@cert.example>';
  it.each([
    { ...li, subject: 'Abwesenheitsnotiz: Ihre Meldung' },
    { ...li, subject: '自动回复：您的来信' },
    { ...li, subject: 'Respuesta automática: su informe' },
    { ...li, subject: '[Ticket#2099010112] We have received your request' },
    { ...li, subject: 'Case 47110815: Thank you for contacting Example CERT' },
    { ...li, subject: '工单 #20990101：您的邮件已收到' },
    { ...li, from: { address: 'no-reply@example.org', name: '' } },
    header('x-autoreply', 'yes'),
    header('x-auto-response-suppress', 'All'),
    header('x-auto-response-suppress', 'OOF, AutoReply'),
    { ...header('in-reply-to', ours), recipients: ['reports@cert.example'] },
    {
      ...header('in-reply-to', ours),
      envelope: { ...envelopeFrom('li@example.org'), recipients: ['reports@CERT.example'] },
    },
  ])('is not used for what programs answer in their own fashion: %#', (sender) => {
    expect(replyAddressOf(sender).noAnswerReason).toBe('auto-submitted');
  });

  it.each([
    { ...li, subject: 'Fwd: We have received your payment' },
    { ...li, subject: 'Incident 4711: phishing page' },
    { ...li, subject: 'Thank you for your report of last week, here is more' },
    { ...li, subject: 'Re: out of memory on port 22' },
    { ...header('in-reply-to', '<5f60@mail.example.org>'), recipients: ['reports@cert.example'] },
    { ...header('in-reply-to', ours), recipients: ['reports@other.example'] },
    header('x-auto-response-suppress', 'DR, RN, NRN, OOF'),
  ])('is used for what a person may have written: %#', (sender) => {
    expect(replyAddressOf(sender).noAnswerReason).toBe('');
  });

  it.each([
    ['auto-submitted', 'no'],
    ['precedence', 'first-class'],
  ])('is used with %s: %s', (name, value) => {
    expect(replyAddressOf(header(name, value)).noAnswerReason).toBe('');
  });
});
