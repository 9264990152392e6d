import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transact } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import type { FreshDatabase, MailSink } from '@fengsui/testbed';
import type { INestApplication } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { Contact } from '../src/contact.js';
import { countDuties } from '../src/count-duties/count-duties.js';
import { KeepContacts } from '../src/keep-contact/keep-contacts.js';
import { ClaimMails } from '../src/send-notice/claim-mails.js';
import type { ClaimedMail } from '../src/send-notice/claim-mails.js';
import { RecordOutcome } from '../src/send-notice/record-outcome.js';
import { SendOne } from '../src/send-notice/send-one.js';
import { HandleIncidents } from '../src/tell-result/handle-incidents.js';
import { WriteNotices } from '../src/write-notice/write-notices.js';
import { newReport, steps } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { serviceParts } from './service-parts.js';
import { startService } from './start-service.js';

let service: Awaited<ReturnType<typeof serviceParts>>;
let fresh: FreshDatabase;
let sink: MailSink;
let database: DataSource;
let parts: INestApplication;
beforeAll(async () => {
  service = await serviceParts();
  ({ fresh, sink, database, parts } = service);
}, 60_000);
afterAll(async () => {
  await service.stop();
});

async function handle(tx: EntityManager, report: ReportFacts): Promise<void> {
  const writeNotices = parts.get(WriteNotices);
  await writeNotices.execute(tx, [steps.received(report)]);
  const { reportId } = report;
  const given = {
    reportId,
    email: `${reportId}@example.org`,
    name: '',
    language: 'en',
    inReplyTo: '',
    phone: '',
    noAnswerReason: '',
  };
  await parts.get(KeepContacts).execute(tx, [Object.assign(new Contact(), given, { answerBy: 'mail' })]);
  await writeNotices.execute(tx, [steps.accepted(report)]);
  await parts.get(HandleIncidents).execute(tx, [steps.handled(report)]);
}

async function claim(): Promise<ClaimedMail[]> {
  return parts.get(ClaimMails).execute('mail', 100, 60_000);
}

const sendAll = (mails: readonly ClaimedMail[]) => Promise.all(mails.map((mail) => parts.get(SendOne).execute(mail)));

/** How far a process comes with the first mail of some reports before it ends, and whether that mail is uncertain then. */
const ends: Readonly<Record<string, { readonly uncertain: boolean; go(reports: ReportFacts[]): Promise<unknown> }>> = {
  'before its handler commits': {
    uncertain: false,
    go: async ([report]) => {
      const ended = new Error('The process ends');
      const handling = transact(database, async (tx) => {
        if (report) await handle(tx, report);
        throw ended;
      });
      await expect(handling).rejects.toBe(ended);
    },
  },
  'after the commit, before a mail is claimed': { uncertain: false, go: async () => undefined },
  'after the claim, before the connection': { uncertain: true, go: claim },
  'after the whole mail, before the answer': {
    uncertain: true,
    go: async (reports) => {
      sink.dropAfterData(reports.length);
      await sendAll(await claim());
    },
  },
  'after the answer, before the outcome is committed': { uncertain: true, go: async () => sendAll(await claim()) },
  'after the outcome is committed': {
    uncertain: false,
    go: async () => {
      const attempts = await sendAll(await claim());
      for (const attempt of attempts) await parts.get(RecordOutcome).execute(attempt);
    },
  },
};

describe('the count of duties', () => {
  it('is not balanced while somebody is forgotten or told twice', async () => {
    const ended = new Error('Nothing of this stays');
    const broken = transact(database, async (tx) => {
      const report = newReport();
      await handle(tx, report);
      expect(await countDuties(tx)).toMatchObject({ forgotten: 0, twice: 0, balanced: true });
      const { reportId } = report;
      await tx.query(`DELETE FROM delivery WHERE report_id = $1 AND step = 20`, [reportId]);
      await tx.query(
        `INSERT INTO delivery (id, kind, platform, traceparent, state, made_at, next_attempt_at)
         VALUES ($1, 'digest', 'sensor', '', 'pending', now(), now())`,
        [reportId],
      );
      await tx.query(`UPDATE notice SET digest_id = $1 WHERE report_id = $1 AND kind = 'handled'`, [reportId]);
      expect(await countDuties(tx)).toMatchObject({ forgotten: 1, twice: 1, balanced: false });
      throw ended;
    });
    await expect(broken).rejects.toBe(ended);
  });
});

describe('a service that ends at any point, and begins again', () => {
  it('tells nobody twice, forgets nobody, and its sum is what is due', async () => {
    const all: ReportFacts[] = [];
    let uncertain = 0;
    for (const end of Object.values(ends)) {
      const reports = [newReport(), newReport()];
      if (end !== ends['before its handler commits']) {
        for (const report of reports) await transact(database, (tx) => handle(tx, report));
      }
      await end.go(reports);
      // What an unfinished handler was given comes again, and so may what a finished one was given.
      for (const report of reports) await transact(database, (tx) => handle(tx, report));
      await database.query(`UPDATE delivery SET next_attempt_at = 'infinity' WHERE state = 'pending'`);
      all.push(...reports);
      if (end.uncertain) uncertain += reports.length;
    }
    await database.query(`UPDATE delivery SET lease_until = now() - interval '1 s' WHERE state = 'sending'`);
    await database.query(`UPDATE delivery SET next_attempt_at = now() WHERE state = 'pending'`);

    const survivor = await startService({
      databaseUrl: fresh.url,
      databaseOwnerUrl: fresh.ownerUrl,
      smtpUrl: sink.url,
    });
    const summary = async () => (await survivor.ask('/duties/summary', ['ops'])).body;
    const due = all.length * 3;
    await eventually(async () => (await summary()).owed === 0, { deadlineMs: 30_000 });
    expect(await summary()).toEqual({
      due,
      fulfilled: due - uncertain,
      uncertain,
      owed: 0,
      notOwed: 0,
      sum: due,
      listed: uncertain,
    });
    const others = { shown: 0, owed: 0, notOwed: 0, forgotten: 0, twice: 0, tallied: true, balanced: true };
    expect(await countDuties(database)).toEqual({ due, sent: due - uncertain, uncertain, ...others });
    const ids = sink.mails.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(new Set(ids).size);

    const { body } = await survivor.ask('/notices?state=uncertain&limit=200', ['handler']);
    for (const { deliveryId, messageId } of body.notices) {
      const arrived = ids.some((id) => id === `<${deliveryId}@example.org>` || id === messageId);
      const word = { as: arrived ? 'sent' : 'send-again', reason: 'The log of the relay says so.' };
      await survivor.ask(`/notices/${deliveryId}/settle`, ['handler'], word);
    }
    await eventually(async () => (await summary()).fulfilled === due, { deadlineMs: 30_000 });
    expect(sink.mails).toHaveLength(due);
    expect(await countDuties(database)).toEqual({ due, sent: due, uncertain: 0, ...others });
    await survivor.stop();
  }, 120_000);
});
