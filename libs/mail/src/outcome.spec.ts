import { describe, expect, it } from '@jest/globals';
import { outcomeOf, waitAfter } from './outcome.js';

function failure(fields: Record<string, unknown>): Error {
  return Object.assign(new Error('550 <one@example.org> is full'), fields);
}

describe('what became of a mail that was not acknowledged', () => {
  it.each([
    ['nobody listens', { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }, 'ECONNREFUSED'],
    ['the greeting never comes', { code: 'ETIMEDOUT', command: 'CONN' }, 'ETIMEDOUT'],
    ['the server has no time', { code: 'EPROTOCOL', command: 'CONN', responseCode: 421 }, '421'],
    ['it closes the connection at a recipient', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }, '421'],
    ['it has no room', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 452 }, '452'],
    ['the account cannot be looked up', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 454 }, '454'],
  ])('is put off when %s', (_, fields, code) => {
    expect(outcomeOf(failure(fields), false)).toEqual({ state: 'put-off', code, because: 'unreachable' });
  });

  it.each([
    ['CONN', '554 no SMTP service here'],
    ['HELO', '501 bad name'],
    ['AUTH PLAIN', '535 5.7.8 wrong password'],
    ['MAIL FROM', '530 5.7.0 authentication required'],
    ['MAIL FROM', '553 5.1.8 <notices@mail.example.org>: domain not found'],
    ['MAIL FROM', '550 sender blocked'],
    ['MAIL FROM', '450 4.7.1 too many mails'],
    ['RCPT TO', '553 5.7.1 <notices@mail.example.org>: Sender address rejected: not owned by user cert'],
    ['RCPT TO', '450 4.1.8 <notices@mail.example.org>: Sender address rejected: Domain not found'],
    ['RCPT TO', '554 5.7.1 <one@example.org>: Relay access denied'],
    ['RCPT TO', '550 relay not permitted'],
    ['RCPT TO', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"],
    ['RCPT TO', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'],
    ['RCPT TO', '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked'],
    ['DATA', '550 5.7.26 Unauthenticated email from mail.example.org is not accepted'],
    ['DATA', '550-5.7.25 The IP address has no PTR record'],
  ])('is put off, and nothing is held against its reader, when %s is answered with %j', (command, response) => {
    const responseCode = Number(response.slice(0, 3));
    expect(outcomeOf(failure({ command, response, responseCode }), command === 'DATA')).toEqual({
      state: 'put-off',
      code: String(responseCode),
      because: 'sender-refused',
    });
  });

  it.each([
    ['RCPT TO', '550 5.1.1 <relay@relay.example.org>: unknown in relay recipient table'],
    ['RCPT TO', '550 <one@relay.example.org> no such user'],
    ['RCPT TO', '554 5.7.1 <one@example.org>: Recipient address rejected: policy'],
    ['MAIL FROM', '552 5.3.4 Message size exceeds fixed limit'],
    ['MAIL FROM', '553 5.6.7 SMTPUTF8 is not supported'],
    ['DATA', '554 5.7.1 Spam'],
  ])('is a failure of its own when %s is answered with %j', (command, response) => {
    const responseCode = Number(response.slice(0, 3));
    expect(outcomeOf(failure({ command, response, responseCode }), command === 'DATA').state).toBe('failed');
  });

  it.each([
    ['the mailbox is busy', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }],
    ['the server has no room', { code: 'EMESSAGE', command: 'DATA', responseCode: 452 }],
    ['the session was out of step', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 503 }],
  ])('is put off for longer when %s', (_, fields) => {
    expect(outcomeOf(failure(fields), fields.command === 'DATA')).toMatchObject({
      state: 'put-off',
      because: 'refused',
    });
  });

  it.each([
    ['there is no such mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, false],
    ['the content is refused', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, true],
    ['the mail is larger than the server takes', { code: 'EMESSAGE', command: 'MAIL FROM' }, false],
    ['the address cannot be written', { code: 'EENVELOPE', command: 'API' }, false],
  ])('is a failure when %s', (_, fields, handedOver) => {
    expect(outcomeOf(failure(fields), handedOver).state).toBe('failed');
  });

  it.each([
    ['the connection ended', { code: 'ECONNECTION', command: 'CONN' }],
    ['the server was silent', { code: 'ETIMEDOUT', command: 'CONN' }],
    ['the deadline passed', { code: 'EABORT', name: 'AbortError' }],
  ])('is uncertain when %s after the whole mail had left, and put off when it had not', (_, fields) => {
    expect(outcomeOf(failure(fields), true)).toEqual({ state: 'uncertain', code: fields.code });
    expect(outcomeOf(failure(fields), false).state).toBe('put-off');
  });

  it('is uncertain when the whole mail was answered with neither a yes nor a no', () => {
    const unexpected = failure({ code: 'EPROTOCOL', command: 'CONN', responseCode: 250 });
    expect(outcomeOf(unexpected, true)).toEqual({ state: 'uncertain', code: '250' });
    const again = failure({ code: 'EMESSAGE', command: 'DATA', responseCode: 354 });
    expect(outcomeOf(again, true)).toEqual({ state: 'uncertain', code: '354' });
    const nothing = failure({ code: 'EMESSAGE', command: 'DATA', responseCode: 999 });
    expect(outcomeOf(nothing, true).state).toBe('uncertain');
    const ended = failure({ code: 'ECONNECTION', command: 'CONN', responseCode: 421 });
    expect(outcomeOf(ended, true)).toEqual({ state: 'put-off', code: '421', because: 'unreachable' });
  });

  it.each([
    ['RCPT TO', '550 5.1.1 <one@example.org> is unknown', '5.1.1'],
    ['RCPT TO', '550 <one@example.org> 5.1.1', ''],
    ['DATA', '554-5.7.1 Spam', '5.7.1'],
    ['MAIL FROM', '552 5.3.4', '5.3.4'],
    ['DATA', undefined, ''],
  ])('tells what was refused at %s by %j', (command, response, status) => {
    const responseCode = Number(response?.slice(0, 3) ?? 550);
    const outcome = outcomeOf(failure({ command, response, responseCode }), command === 'DATA');
    expect(outcome).toEqual({ state: 'failed', code: String(responseCode), refused: { at: command, status } });
  });

  it('never quotes what the server said, which may hold an address', () => {
    const fields = { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 <one@example.org>' };
    expect(JSON.stringify(outcomeOf(failure(fields), false))).not.toContain('example.org');
  });
});

describe('the wait before the next attempt', () => {
  it('grows from a minute to an hour when the mail was refused for the time being', () => {
    expect([1, 2, 3, 4, 5, 99].map((attempts) => waitAfter(attempts, 'refused', 60))).toEqual([
      60, 300, 900, 3_600, 3_600, 3_600,
    ]);
  });

  it('stays short when the server could not be reached, however long that lasts', () => {
    expect([1, 2, 3, 1_000].map((attempts) => waitAfter(attempts, 'unreachable', 60))).toEqual([60, 300, 300, 300]);
    expect([1, 2, 1_000].map((attempts) => waitAfter(attempts, 'sender-refused', 60))).toEqual([60, 300, 300]);
  });

  it('ends after a hundred refusals', () => {
    expect(waitAfter(100, 'refused', 60)).toBeUndefined();
  });
});
