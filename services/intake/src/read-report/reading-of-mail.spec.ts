import { describe, expect, it } from '@jest/globals';
import type { ReportedObservable } from '../observable.js';
import { findObservables } from './find-observables.js';
import type { MailContent } from './parse-mail.js';
import { MailNotReadable } from './parse-mail.js';
import { readingOfMail } from './reading-of-mail.js';

const mail: MailContent = {
  subject: 'Phishing page',
  text: 'It is on http://evil.example.org/login (192.0.2.7). Li, li@reporter.example, reporter.example',
  from: { address: 'li@reporter.example', name: 'Li' },
  replyTo: undefined,
  recipients: ['report@cert.example'],
  messageId: '<1@reporter.example>',
  headers: [],
  attachments: [],
};
const envelope = {
  sender: 'li@reporter.example',
  recipients: ['report@cert.example'],
  helo: 'mx',
  remoteAddress: '::1',
};

function read(changes: Partial<MailContent>) {
  const changed = { ...mail, ...changes };
  return readingOfMail(changed, findObservables(`${changed.subject}\n${changed.text}`), envelope);
}

describe('reading a mail', () => {
  it('takes subject and text for the description, and names no class', () => {
    expect(read({})).toMatchObject({
      description: `Phishing page\n\n${mail.text}`,
      claimedClass: '',
      language: 'en',
      tlp: undefined,
      contact: { email: 'li@reporter.example', name: 'Li', inReplyTo: '<1@reporter.example>', noAnswerReason: '' },
    });
  });

  it('leaves out the addresses of whoever writes and of whoever is written to', () => {
    expect(read({}).observables).toEqual([
      { kind: 'url', value: 'http://evil.example.org/login' },
      { kind: 'domain', value: 'evil.example.org' },
      { kind: 'ipv4', value: '192.0.2.7' },
    ]);
  });

  it('keeps the address of a third person, who may be the phisher', () => {
    expect(read({ text: 'From pay@evil.example.org to us' }).observables).toContainEqual({
      kind: 'email',
      value: 'pay@evil.example.org',
    });
  });

  it('heeds the TLP label in the subject', () => {
    expect(read({ subject: '[TLP:RED] leak' }).tlp).toBe('RED');
  });

  it('keeps no more observables than an event can carry', () => {
    const found = Array.from({ length: 2_000 }, (_, index): ReportedObservable => ({
      kind: 'ipv6',
      value: `2001:db8::${index.toString(16)}`,
    }));
    const { observables } = readingOfMail(mail, found, envelope);
    expect(observables.length).toBeGreaterThan(300);
    expect(JSON.stringify(observables).length).toBeLessThanOrEqual(20_000);
  });

  it('is refused where nothing is said', () => {
    expect(() => read({ subject: ' ', text: '\n' })).toThrow(MailNotReadable);
  });

  it('takes no header for a Message-ID that could break one', () => {
    expect(read({ messageId: '<1@x>\r\nBcc: y@example.org' }).contact?.inReplyTo).toBe('');
  });
});
