import { startMailSink } from '@fengsui/testbed';
import type { MailSink } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import {
  createMessage,
  decrypt,
  generateKey,
  readKey,
  readMessage,
  readPrivateKey,
  readSignature,
  verify as verifyPgp,
} from 'openpgp';
import { MailDoor, openTeamKey } from '../src/index.js';
import type { Mail } from '../src/index.js';

const mail: Mail = {
  messageId: '<1@mail.example.org>',
  to: 'noc@example.org',
  subject: 'Order',
  text: 'Please.\n',
  references: [],
  autoSubmitted: 'auto-generated',
  attachments: [{ filename: 'a.json', content: '{}', contentType: 'application/json' }],
  replyTo: 'orders+1@mail.example.org',
  returnPath: 'orders+1@mail.example.org',
};

let sink: MailSink;
beforeAll(async () => {
  sink = await startMailSink();
});
afterAll(() => sink.stop());

describe('the door to the mail server', () => {
  it('writes a mail from its sender, and lets what comes back go elsewhere', async () => {
    const door = new MailDoor({ url: sink.url, from: 'cert@mail.example.org', connections: 1, deadlineMs: 5_000 });
    expect(await door.send(mail)).toEqual({ state: 'sent' });
    door.close(true);
    const [got] = sink.mails;
    expect(got?.from?.text).toBe('cert@mail.example.org');
    expect(got?.envelope).toEqual({ from: 'orders+1@mail.example.org', to: ['noc@example.org'] });
    expect(got?.replyTo?.text).toBe('orders+1@mail.example.org');
    expect(got?.attachments[0]).toMatchObject({ filename: 'a.json', contentType: 'application/json' });
    expect(got?.headers.has('dkim-signature')).toBe(false);
  });

  it('signs for the sender’s domain where it has a key (RFC 6376)', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const dkim = { domain: 'mail.example.org', selector: 'orders', privateKey: pem };
    const door = new MailDoor({
      url: sink.url,
      from: 'cert@mail.example.org',
      connections: 1,
      deadlineMs: 5_000,
      dkim,
    });
    expect(await door.send({ ...mail, messageId: '<2@mail.example.org>' })).toEqual({ state: 'sent' });
    door.close(true);
    const raw = sink.mails.at(-1)?.raw.toString() ?? '';
    const [head, body] = [raw.slice(0, raw.indexOf('\r\n\r\n')), raw.slice(raw.indexOf('\r\n\r\n') + 4)];
    const fields = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
    const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
    const tag = (name: string) => new RegExp(`[;:]\\s*${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s/g, '') ?? '';
    expect([tag('d'), tag('s'), tag('c')]).toEqual(['mail.example.org', 'orders', 'relaxed/relaxed']);
    const relaxedBody = `${body
      .replace(/[ \t]+(?=\r\n)/g, '')
      .replace(/[ \t]+/g, ' ')
      .replace(/(\r\n)+$/, '')}\r\n`;
    expect(tag('bh')).toBe(createHash('sha256').update(relaxedBody).digest('base64'));
    const relaxed = (field: string) =>
      `${field.slice(0, field.indexOf(':')).toLowerCase().trim()}:${field
        .slice(field.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim()}`;
    const named = tag('h')
      .split(':')
      .map((name) => fields.find((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`)));
    const signed = [
      ...named.flatMap((field) => (field === undefined ? [] : [`${relaxed(field)}\r\n`])),
      relaxed(signature.replace(/([;:]\s*b=)[^;]*/, '$1')),
    ];
    expect(verify('sha256', Buffer.from(signed.join('')), publicKey, Buffer.from(tag('b'), 'base64'))).toBe(true);
  });
});

describe('a mail of a team that has an OpenPGP key', () => {
  const keyOf = (email: string) => generateKey({ userIDs: [{ email }], format: 'armored' });

  async function sealedMail(id: string, given: Partial<Mail> = {}) {
    const team = await keyOf('cert@mail.example.org');
    const teamKey = await openTeamKey({ armoured: team.privateKey, passphrase: '' });
    const door = new MailDoor({
      url: sink.url,
      from: 'cert@mail.example.org',
      connections: 1,
      deadlineMs: 5_000,
      teamKey,
    });
    const outcome = await door.send({
      ...mail,
      messageId: id,
      subject: '[TLP:AMBER] 处置任务',
      text: '请处置。\n',
      ...given,
    });
    door.close(true);
    const got = sink.mails.find(({ messageId }) => messageId === id);
    return { outcome, raw: got?.raw.toString() ?? '', got, team: await readKey({ armoredKey: team.publicKey }) };
  }

  it('is signed beside its text (RFC 3156)', async () => {
    const { raw, got, team } = await sealedMail('<3@mail.example.org>', { references: ['<0@x>'], inReplyTo: '<0@x>' });
    expect(got).toMatchObject({
      subject: '[TLP:AMBER] 处置任务',
      text: '请处置。\n',
      inReplyTo: '<0@x>',
      references: '<0@x>',
    });
    expect(got?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(got?.attachments.map(({ filename }) => filename)).toEqual(['a.json', 'signature.asc']);
    const boundary = /multipart\/signed;[^]*?boundary="([^"]+)"/.exec(raw)?.[1] ?? '';
    const [, entity = '', signature = ''] = raw.split(`--${boundary}`);
    const armored = signature.slice(signature.indexOf('-----BEGIN'));
    const { signatures } = await verifyPgp({
      message: await createMessage({ binary: Buffer.from(entity.slice(2, -2)) }),
      signature: await readSignature({ armoredSignature: armored }),
      verificationKeys: team,
    });
    await expect(signatures[0]?.verified).resolves.toBe(true);
    expect(raw).toContain('micalg=pgp-sha256');
  });

  it('is encrypted for a reader who has a key, but for its headers', async () => {
    const reader = await keyOf('noc@example.org');
    const { raw, team } = await sealedMail('<4@mail.example.org>', { readerKey: reader.publicKey });
    expect(raw).not.toContain('a.json');
    const armored = raw.slice(raw.indexOf('-----BEGIN PGP MESSAGE'), raw.indexOf('-----END PGP MESSAGE'));
    const { data, signatures } = await decrypt({
      message: await readMessage({ armoredMessage: `${armored}-----END PGP MESSAGE-----\n` }),
      decryptionKeys: await readPrivateKey({ armoredKey: reader.privateKey }),
      verificationKeys: team,
    });
    expect(data).toContain('a.json');
    await expect(signatures[0]?.verified).resolves.toBe(true);
  });

  it('is not sent in the clear to a reader whose key cannot be used', async () => {
    const { outcome, raw } = await sealedMail('<5@mail.example.org>', { readerKey: 'no key' });
    expect(outcome).toEqual({ state: 'failed', code: 'key-not-usable' });
    expect(raw).toBe('');
  });

  it('is watched to its last byte as any other', async () => {
    sink.dropAfterData();
    expect((await sealedMail('<6@mail.example.org>')).outcome.state).toBe('uncertain');
  });
});
