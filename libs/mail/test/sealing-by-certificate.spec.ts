import { startMailSink } from '@fengsui/testbed';
import type { MailSink } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { certificateFacts, MailDoor, openSmimeIdentity, readerCertificate } from '../src/index.js';
import type { Mail } from '../src/index.js';

const run = promisify(execFile);
/** It judges what is written here; a machine without it has the reader of intake for that. */
const describeJudged = spawnSync('openssl', ['version']).status === 0 ? describe : describe.skip;
const mail: Mail = {
  messageId: '<1@mail.example.org>',
  to: 'noc@example.org',
  subject: '任务',
  text: '请受理。\n',
  references: ['<0@mail.example.org>'],
  autoSubmitted: 'auto-generated',
  attachments: [{ filename: 'a.json', content: '{"a": 1}', contentType: 'application/json' }],
  replyTo: 'orders+1@mail.example.org',
};

let sink: MailSink;
let folder: string;
const file = (name: string): string => join(folder, name);
const read = (name: string): Promise<string> => readFile(file(name), 'utf8');
const openssl = (...args: string[]) => run('openssl', args, { cwd: folder });

/** A certificate of a new key, signed by itself: `name.pem` with its key in `name.key`. */
async function certificate(name: string, ...options: string[]): Promise<void> {
  const [days, ...more] = options.length === 0 ? ['30'] : options;
  const subject = `/O=Example/CN=${name}.example.org`;
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', subject];
  await openssl('req', '-x509', '-days', days ?? '30', ...made, ...more);
}

beforeAll(async () => {
  if (describeJudged !== describe) return;
  folder = await mkdtemp(join(tmpdir(), 'smime-'));
  sink = await startMailSink();
  await certificate('team');
  await certificate(
    'reader',
    '30',
    '-addext',
    'keyUsage=keyEncipherment',
    '-addext',
    'extendedKeyUsage=emailProtection',
  );
  await certificate('signer', '30', '-addext', 'keyUsage=critical,digitalSignature');
  await certificate('server', '30', '-addext', 'extendedKeyUsage=serverAuth');
  await openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'curve.key');
  await openssl('req', '-x509', '-new', '-key', 'curve.key', '-subj', '/CN=curve.example.org', '-out', 'curve.pem');
});
afterAll(async () => {
  if (describeJudged !== describe) return;
  await sink.stop();
  await rm(folder, { recursive: true });
});

async function sent(given: Partial<Mail>, isSigned = true, clock = () => new Date()) {
  const team = openSmimeIdentity(`${await read('team.key')}${await read('team.pem')}`, '');
  const from = { url: sink.url, from: 'cert@mail.example.org', connections: 1, deadlineMs: 5_000 };
  const door = new MailDoor({ ...from, ...(isSigned && { teamCertificate: team }) }, clock);
  const before = sink.mails.length;
  const outcome = await door.send({ ...mail, ...given });
  door.close(true);
  const raw = sink.mails[before]?.raw ?? Buffer.alloc(0);
  await writeFile(file('mail.eml'), raw);
  return { outcome, raw: raw.toString(), reachable: door.reachable };
}

describeJudged('a mail that is signed by the team’s certificate', () => {
  it('is verified by another program, and holds its text and its files', async () => {
    const { outcome, raw, reachable } = await sent({});
    expect(outcome).toEqual({ state: 'sent' });
    expect(reachable).toBe(true);
    expect(raw).toMatch(/^Content-Type: multipart\/signed; protocol="application\/pkcs7-signature";\s+micalg=sha-256/m);
    expect(raw).toMatch(/^References: <0@mail\.example\.org>/m);
    const { stdout } = await openssl('cms', '-verify', '-in', 'mail.eml', '-CAfile', 'team.pem');
    expect(stdout).toContain(Buffer.from(mail.text).toString('base64'));
    expect(stdout).toContain('filename=a.json');
    await writeFile(file('mail.eml'), raw.replace(Buffer.from(mail.text).toString('base64'), 'AAAA'));
    await expect(openssl('cms', '-verify', '-in', 'mail.eml', '-CAfile', 'team.pem')).rejects.toThrow();
  });

  it('is encrypted for a reader who has one, with the signature within', async () => {
    const { raw } = await sent({ readerCertificate: await read('reader.pem') });
    expect(raw).toMatch(/^Content-Type: application\/pkcs7-mime; smime-type=enveloped-data;/m);
    expect(raw).not.toContain(Buffer.from(mail.text).toString('base64'));
    const opened = await openssl('cms', '-decrypt', '-in', 'mail.eml', '-recip', 'reader.pem', '-inkey', 'reader.key');
    await writeFile(file('inner.eml'), opened.stdout);
    const { stdout } = await openssl('cms', '-verify', '-in', 'inner.eml', '-CAfile', 'team.pem');
    expect(stdout).toContain(Buffer.from(mail.text).toString('base64'));
  });

  it('is encrypted alone where the team has none', async () => {
    await sent({ readerCertificate: await read('reader.pem') }, false);
    const args = ['-in', 'mail.eml', '-recip', 'reader.pem', '-inkey', 'reader.key'];
    expect((await openssl('smime', '-decrypt', ...args)).stdout).toContain(Buffer.from(mail.text).toString('base64'));
  });

  it.each([
    ['has ended', 31, 'team-certificate-ended'],
    ['has not begun', -1, 'team-certificate-not-begun'],
  ])('waits for one that holds when the team’s %s', async (_, days, code) => {
    const { outcome, raw, reachable } = await sent({}, true, () => new Date(Date.now() + days * 86_400_000));
    expect(outcome).toEqual({ state: 'put-off', code, because: 'unreachable' });
    expect(raw).toBe('');
    expect(reachable).toBeUndefined();
  });

  it.each([
    ['has ended', 'reader', 31, 'certificate-ended'],
    ['has not begun', 'reader', -1, 'certificate-not-begun'],
    ['is for signing alone', 'signer', 0, 'certificate-not-usable'],
    ['is for web servers', 'server', 0, 'certificate-not-usable'],
    ['has a key that is no RSA key', 'curve', 0, 'certificate-not-usable'],
  ])('is not sent to a reader whose certificate %s', async (_, name, days, code) => {
    const clock = () => new Date(Date.now() + days * 86_400_000);
    const { outcome, raw, reachable } = await sent({ readerCertificate: await read(`${name}.pem`) }, false, clock);
    expect(outcome).toEqual({ state: 'failed', code });
    expect(raw).toBe('');
    expect(reachable).toBeUndefined();
  });
});

describeJudged('a certificate', () => {
  it('tells whose it is, until when, and its fingerprint', async () => {
    const facts = certificateFacts(await read('reader.pem'));
    expect(facts).toMatchObject({ subject: 'O=Example, CN=reader.example.org', issuer: facts.subject });
    const { stdout } = await openssl('x509', '-in', 'reader.pem', '-noout', '-fingerprint', '-sha256');
    expect(stdout.trim().split('=')[1]).toBe(facts.fingerprint);
    expect(Math.round((facts.notAfter.getTime() - Date.now()) / 86_400_000)).toBe(30);
    expect(readerCertificate(await read('reader.pem'), new Date()).raw.length).toBeGreaterThan(0);
  });

  it('of the team is refused without its key, and a key without its certificate', async () => {
    const [key, other] = [await read('team.key'), await read('reader.pem')];
    expect(() => openSmimeIdentity(`${key}${other}`, '')).toThrow(/certificate .* is missing/);
    expect(() => openSmimeIdentity(other, '')).toThrow(/private key cannot be read/);
  });
});
