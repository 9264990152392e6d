import { reportReceived, reportRefused } from '@fengsui/contracts';
import { PlatformPublisher } from '@fengsui/messaging/platform-publisher';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { accessOf, publishRaw, refusalsOf } from './detection-platform.js';
import type { Refusals } from './detection-platform.js';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';
import { sendMail } from './smtp-client.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest(
    {},
    { script: new URL('./hostile-content.worker.ts', import.meta.url), deadlineMs: 2_000, heapMb: 64 },
  );
});
afterAll(() => intake.stop());

async function mailed(text: string): Promise<string> {
  const reply = await sendMail(intake.smtpPort, { data: `From: li@example.org\r\nSubject: x\r\n\r\n${text}` });
  return /FS-\S+/.exec(reply)?.[0] ?? '';
}

describe('content that defeats its reader', () => {
  it.each([
    ['LOOP FOR EVER', /longer than 2 seconds/],
    ['EAT ALL MEMORY', /ended the reading thread|longer than 2 seconds/],
    ['END THE THREAD', /ended the reading thread/],
  ])('costs one report its reading and no other: %s', async (words, reason) => {
    const [before, hostile, after] = [await mailed('one'), await mailed(words), await mailed('two')];
    const report = await intake.reportOf(hostile, 'unreadable');
    expect(report.unreadable_reason).toMatch(reason);
    expect((await intake.seenOf(reportReceived, report.id)).data.unreadableReason).toMatch(reason);
    await intake.reportOf(before, 'read');
    await intake.reportOf(after, 'read');
  });

  it('does not hold up reports that name their observables', async () => {
    const hostile = await mailed('LOOP FOR EVER');
    const body = { description: 'scan', observables: [{ kind: 'ipv4', value: '192.0.2.7' }] };
    const { receiptNumber } = await jsonOf<Receipt>(await intake.post(JSON.stringify(body)));
    const read = await intake.reportOf(receiptNumber, 'read');
    const slow = await intake.reportOf(hostile, 'unreadable');
    expect(read.read_at.getTime()).toBeLessThan(slow.read_at.getTime());
  });

  it('may be words in JSON too', async () => {
    const { receiptNumber } = await jsonOf<Receipt>(await intake.post('{"description":"LOOP FOR EVER"}'));
    expect((await intake.reportOf(receiptNumber, 'unreadable')).unreadable_reason).toContain('longer than 2 seconds');
  });

  it('is left to a person when what was read cannot be written down, and the others are', async () => {
    await intake.query(`ALTER TABLE report ADD CONSTRAINT planted CHECK (description <> 'poison') NOT VALID`);
    const observables = [{ kind: 'ipv4', value: '192.0.2.7' }];
    const receipts = await Promise.all(
      ['one', 'poison', 'two', 'three'].map(async (description) =>
        jsonOf<Receipt>(await intake.post(JSON.stringify({ description, observables }))),
      ),
    );
    const reports = await Promise.all(receipts.map(({ receiptNumber }) => intake.reportOf(receiptNumber)));
    for (const [index, { receipt_number: number }] of reports.entries()) {
      const ended = await intake.reportOf(number, index === 1 ? 'unreadable' : 'read');
      await intake.seenOf(reportReceived, ended.id);
    }
    await intake.query('ALTER TABLE report DROP CONSTRAINT planted');
  });
});

describe('a report of a platform', () => {
  it('that is wrong or parked is told to its platform with the reason, and to no other', async () => {
    const [own, other] = [await accessOf(intake), await accessOf(intake)];
    await publishRaw(intake, own.name, '{"description":"x","severity":"high"}');
    await intake.query(
      `INSERT INTO parked (consumer, message_id, subject, headers, body, reason, trace_id, deliveries)
       VALUES ('intake', $1, $2, '{}', 'x', 'ChannelDisabled: The channel ingress is not enabled.', '', 5)`,
      [randomUUID(), own.subject],
    );
    const told = await eventually(async () => {
      const { refusals } = await jsonOf<Refusals>(await refusalsOf(intake, own.key));
      return refusals.length === 2 && refusals;
    });
    expect(told.map(({ state }) => state).toSorted()).toEqual(['parked', 'unreadable']);
    const reasons = told.map(({ reason }) => reason).join();
    expect(reasons).toContain('severity: is not a known field');
    expect(reasons).toContain('The channel of platforms is closed.');
    expect(await jsonOf(await refusalsOf(intake, other.key))).toEqual({
      platform: other.name,
      refusals: [],
      next: null,
    });
  });

  it('that was refused is on one page of the list, though others came within the same millisecond', async () => {
    const own = await accessOf(intake);
    await intake.query(
      `INSERT INTO parked (consumer, message_id, subject, headers, body, reason, trace_id, deliveries, parked_at)
       SELECT 'intake', $1 || n, $2, '{}', n::text::bytea, 'It failed.', '', 5, now() - n * interval '100 microseconds'
       FROM generate_series(1, 7) n`,
      [own.name, own.subject],
    );
    const hashes: string[] = [];
    for (let query = '?limit=2'; query !== '';) {
      const { refusals, next } = await jsonOf<Refusals>(await refusalsOf(intake, own.key, query));
      hashes.push(...refusals.map(({ contentSha256 }) => contentSha256));
      query = next === null ? '' : `?limit=2&before=${next}`;
    }
    expect(hashes).toHaveLength(7);
    expect(new Set(hashes).size).toBe(7);
    expect((await refusalsOf(intake, own.key, '?before=2099-01-01')).status).toBe(400);
  });

  it('that is wrong is told on the queue of its platform, and to no other', async () => {
    const [own, other] = [await accessOf(intake), await accessOf(intake)];
    const body = '{"description":"x","severity":"high"}';
    await publishRaw(intake, own.name, body);
    const platform = await PlatformPublisher.open(own.natsUrl, own.credentials);
    const told = platform.refusals(reportRefused);
    expect((await told.next()).value).toMatchObject({
      contentSha256: createHash('sha256').update(body).digest('hex'),
      receiptNumber: expect.stringMatching(/^FS-/),
      reason: expect.stringContaining('severity: is not a known field'),
    });
    await told.return(undefined);
    await expect(platform.refusals({ ...reportRefused, stream: 'INTAKE' }).next()).rejects.toThrow(/permission/i);
    await platform.close();
    const outside = await PlatformPublisher.open(other.natsUrl, other.credentials);
    await expect(Object.assign(outside, { platform: own.name }).refusals(reportRefused).next()).rejects.toThrow(
      /permission/i,
    );
    await outside.close();
  });

  it('is told of to nobody whose key is wrong, or was given with credentials that were replaced', async () => {
    const own = await accessOf(intake);
    await accessOf(intake, own.name);
    for (const key of [own.key, `${own.name}.x`, '']) {
      const refused = await refusalsOf(intake, key);
      expect(refused.status).toBe(401);
      expect((await jsonOf<Problem>(refused)).detail).toContain('Authorization: Bearer');
    }
  });
});
