import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startMailSink } from '../src/index.js';
import type { MailSink } from '../src/index.js';

describe('the mail sink', () => {
  let sink: MailSink;

  beforeEach(async () => {
    sink = await startMailSink();
  });

  afterEach(async () => {
    await sink.stop();
  });

  it('keeps a mail as its reader would see it', async () => {
    expect(await send(sink)).toMatch(/^250 /);
    expect(sink.mails).toMatchObject([
      { subject: '收到报告', text: 'ok\n', envelope: { from: 'cert@example.org', to: ['reporter@example.org'] } },
    ]);
  });

  it('refuses as many as it was told, for the time being, and keeps none of them', async () => {
    sink.refuse4xx(2);
    expect(await send(sink)).toMatch(/^451 /);
    expect(await send(sink)).toMatch(/^451 /);
    expect(sink.mails).toHaveLength(0);
    expect(await send(sink)).toMatch(/^250 /);
  });

  it('takes a mail and hangs up without an answer', async () => {
    sink.dropAfterData();
    expect(await send(sink)).toBe('hung up');
    expect(sink.mails).toHaveLength(1);
  });

  it('takes a mail and never answers', async () => {
    sink.stallAfterData();
    expect(await send(sink, 200)).toBe('no answer');
    expect(sink.mails).toHaveLength(1);
  });
});

/** The answer to the data of one mail. */
async function send({ port }: MailSink, patience = 5_000): Promise<string> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  const answers = createInterface(socket)[Symbol.asyncIterator]();
  const say = async (line: string) => {
    socket.write(`${line}\r\n`);
    return (await answers.next()).value ?? 'hung up';
  };
  await answers.next();
  await say('HELO example.org');
  await say('MAIL FROM:<cert@example.org>');
  await say('RCPT TO:<reporter@example.org>');
  await say('DATA');
  socket.setTimeout(patience);
  const late = once(socket, 'timeout').then(() => 'no answer');
  const subject = `=?utf-8?B?${Buffer.from('收到报告').toString('base64')}?=`;
  const answer = await Promise.race([say(`Subject: ${subject}\r\n\r\nok\r\n.`), late]);
  socket.destroy();
  return answer;
}
