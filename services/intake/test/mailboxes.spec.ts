import { orderReplied } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { intakeForTest, jsonOf, patience } from './intake.js';
import type { IntakeForTest } from './intake.js';
import { mailAccount } from './mail-account.js';
import type { MailAccount } from './mail-account.js';

let account: MailAccount;
let moving: MailAccount;
let intake: IntakeForTest;
beforeAll(async () => {
  moving = await mailAccount('moving', { moveTo: 'Done' });
  account = await mailAccount('team', {}, [moving.settings]);
  intake = await intakeForTest({ mailboxesFile: account.file });
});
afterAll(async () => {
  await intake.stop();
  await account.remove();
  await moving.remove();
});

const mail = (subject: string) =>
  `Received: by mx.example.org\r\nFrom: li@example.org\r\nMessage-ID: <${subject}@example.org>\r\nSubject: ${subject}\r\n\r\nSee www.example.net\r\n`;

function put(subject: string = randomUUID()): string {
  account.put(mail(subject));
  return subject;
}

const reportsOf = (subject: string) =>
  intake.query(`SELECT * FROM report WHERE position(convert_to($1, 'utf8') IN content) > 0`, [`Subject: ${subject}`]);

const cameIn = (subject: string) =>
  eventually(async () => (await reportsOf(subject)).length > 0 && reportsOf(subject), patience);

const settledAll = () =>
  eventually(() => account.inbox().messages.every(({ flags }) => flags.includes('\\Seen')), patience);

interface Listed {
  readonly name: string;
  readonly reached: boolean;
  readonly reason: string;
  readonly reports: number;
  readonly left: readonly { uid: string; reason: string }[];
}

async function listed(): Promise<Listed | undefined> {
  const response = await fetch(`${intake.url}/mailboxes`, { headers: await intake.operator('ops') });
  return (await jsonOf<{ mailboxes: Listed[] }>(response)).mailboxes.find(({ name }) => name === 'team');
}

describe('a mail in a mailbox', () => {
  it('becomes a report as it is, and is marked as read', async () => {
    const subject = put();
    const [report] = await cameIn(subject);
    expect(report).toMatchObject({ channel: 'mail', content_type: 'message/rfc822' });
    expect(report.content.toString()).toBe(mail(subject));
    await settledAll();
    expect(await listed()).toMatchObject({ name: 'team', reached: true, reason: '' });
  });

  it('is one report when the service ended before it marked the mail', async () => {
    const subject = put();
    await cameIn(subject);
    await settledAll();
    await intake.halt();
    await intake.query(`UPDATE mailbox SET last_uid = 0; UPDATE fetched_mail SET settled_at = NULL`);
    for (const { flags } of account.inbox().messages) Object.assign(flags, { length: 0 });
    await intake.resume();
    await settledAll();
    await cameIn(put());
    expect(await reportsOf(subject)).toHaveLength(1);
  });

  it('is one report when the server numbers its mails anew', async () => {
    const subject = put();
    await cameIn(subject);
    await intake.halt();
    account.inbox().uidvalidity += 7;
    await intake.resume();
    const later = put();
    await cameIn(later);
    expect(await reportsOf(subject)).toHaveLength(1);
    expect(await reportsOf(later)).toHaveLength(1);
  });

  it('is a report of its own though another one has its Message-ID', async () => {
    const subject = put();
    await cameIn(subject);
    account.put(mail(subject).replace('See www.example.net', 'See www.example.org'));
    await eventually(async () => (await reportsOf(subject)).length === 2, patience);
  });

  it('waits while the database is away, and is one report then', async () => {
    await cameIn(put());
    await intake.proxy.cut();
    const subjects = Array.from({ length: 5 }, () => put());
    await intake.proxy.mend();
    for (const subject of subjects) expect(await cameIn(subject)).toHaveLength(1);
  });

  it('is one report though two processes look', async () => {
    const other = await intake.start({ port: 0, smtpPort: 0 });
    const subjects = Array.from({ length: 20 }, () => put());
    for (const subject of subjects) await cameIn(subject);
    await settledAll();
    await other.app.close();
    await other.release();
    for (const subject of subjects) expect(await reportsOf(subject)).toHaveLength(1);
  });

  it('that answers an order is told once, and is no report', async () => {
    const token = randomUUID().replaceAll('-', '');
    account.put(`Delivered-To: orders+${token}@cert.example\r\n${mail(token)}`);
    const replies = async () => (await intake.seen(orderReplied)).filter(({ data }) => data.token === token);
    await eventually(async () => (await replies()).length > 0, patience);
    await settledAll();
    await cameIn(put());
    expect(await replies()).toHaveLength(1);
    expect(await reportsOf(token)).toEqual([]);
  });

  it('that is too large stays, and is told to operators', async () => {
    account.put(`${mail(randomUUID())}${'x'.repeat(1_000_001)}`);
    const mailbox = await eventually(async () => {
      const found = await listed();
      return found?.left.length === 1 && found;
    }, patience);
    expect(mailbox.left[0]?.reason).toContain('1000000 are taken');
    await cameIn(put());
  });

  it('that was left because connections ended over it is asked for again, and is one report', async () => {
    const before = put();
    await cameIn(before);
    await intake.halt();
    await intake.query(
      `INSERT INTO fetched_mail (mailbox, uid_validity, uid, fingerprint, left_reason, fetched_at, ask_again_at)
       SELECT name, uid_validity, last_uid + n, 'left ' || n, 'The connection ended.', now(), now()
       FROM mailbox, generate_series(1, 2) AS n WHERE name = 'team'`,
    );
    await intake.query(`UPDATE mailbox SET last_uid = last_uid + 2 WHERE name = 'team'`);
    const subject = put();
    account.put(mail(before).replace('See', 'See also'));
    account.put(mail(before).replace('See', 'See above'));
    account.inbox().messages.splice(-2, 1);
    await intake.resume();
    await eventually(async () => (await reportsOf(before)).length === 2, patience);
    const isMarked = () => account.inbox().messages.at(-2)?.flags.includes('\\Seen');
    await eventually(async () => (await listed())?.left.length === 1 && isMarked(), patience);
    expect(await reportsOf(subject)).toHaveLength(1);
  });
});

describe('a mailbox that cannot be reached', () => {
  const states = async () =>
    (
      await intake.query(
        `SELECT action FROM audit_entry WHERE subject = 'mailbox' AND subject_id = 'team' ORDER BY sequence`,
      )
    ).map(({ action }) => action);

  it('is shown, is on record, and is polled again when it is back', async () => {
    await account.goDown();
    const lost = await eventually(async () => {
      const mailbox = await listed();
      return mailbox?.reached === false && mailbox;
    }, patience);
    expect(lost.reason).toContain('ECONNREFUSED');
    await account.comeUp();
    await cameIn(put());
    expect(await listed()).toMatchObject({ reached: true, reason: '' });
    expect((await states()).slice(-2)).toEqual(['mailbox-lost', 'mailbox-reached']);
  });

  it('says that the password is wrong', async () => {
    await intake.halt();
    await account.changePassword('wrong');
    await intake.resume();
    const lost = await eventually(async () => {
      const mailbox = await listed();
      return mailbox?.reached === false && mailbox;
    }, patience);
    expect(lost.reason).toBe('User or password is refused.');
    await account.changePassword('testpass');
    await cameIn(put());
  });
});

describe('a mailbox with a folder for what is done', () => {
  it('has its mails moved there once they are reports', async () => {
    const subject = randomUUID();
    moving.put(mail(subject));
    await eventually(() => moving.done().messages.length === 1 && moving.inbox().messages.length === 0, patience);
    expect(await reportsOf(subject)).toMatchObject([{ channel: 'mail' }]);
  });
});
