import { reportReceived } from '@fengsui/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Receipt } from './intake.js';
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
