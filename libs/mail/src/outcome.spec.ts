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
    ['our account there is refused', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, '535'],
    ['an account is asked for', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 530 }, '530'],
  ])('is put off when %s', (_, fields, code) => {
    expect(outcomeOf(failure(fields), false)).toEqual({ state: 'put-off', code, because: 'unreachable' });
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

  it.each([
    ['RCPT TO', '550 5.1.1 <one@example.org> is unknown', '5.1.1'],
    ['RCPT TO', '550 <one@example.org> 5.1.1', ''],
    ['DATA', '554-5.7.1 Spam', '5.7.1'],
    ['MAIL FROM', '553 5.1.8', '5.1.8'],
    ['DATA', undefined, ''],
  ])('tells what was refused at %s by %j', (command, response, status) => {
    const outcome = outcomeOf(failure({ command, response, responseCode: 550 }), command === 'DATA');
    expect(outcome).toEqual({ state: 'failed', code: '550', refused: { at: command, status } });
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
  });

  it('ends after a hundred refusals', () => {
    expect(waitAfter(100, 'refused', 60)).toBeUndefined();
  });
});
