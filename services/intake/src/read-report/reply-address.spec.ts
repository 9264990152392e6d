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

  it.each([
    ['auto-submitted', 'no'],
    ['precedence', 'first-class'],
  ])('is used with %s: %s', (name, value) => {
    expect(replyAddressOf(header(name, value)).noAnswerReason).toBe('');
  });
});
