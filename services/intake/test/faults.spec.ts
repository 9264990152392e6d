import { reportReceived } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { intakeForTest, jsonOf, patience } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';
import { sendMail } from './smtp-client.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

const body = (description = 'scan') =>
  JSON.stringify({ description, observables: [{ kind: 'ipv4', value: '192.0.2.7' }] });
const mail = { data: 'From: li@example.org\r\nSubject: x\r\n\r\nx' };
const eventsOf = async (id: string) => (await intake.seen(reportReceived)).filter(({ data }) => data.reportId === id);

/** A report as a process leaves it that ended between two of its steps. */
async function abandoned(state: { attempts: number; leaseSeconds: number | null }): Promise<string> {
  const id = uuid();
  await intake.query(
    `INSERT INTO report (id, receipt_number, secret_sha256, channel, source, tlp, content, content_type, content_sha256,
       traceparent, received_at, lane, read_attempts, read_lease_until)
     VALUES ($1, $2, $3, 'web', '', 'AMBER', $4, 'application/json', 'x', '', now(), 'light', $5,
       now() + make_interval(secs => $6))`,
    [id, `FS-${id}`, randomBytes(8).toString('hex'), Buffer.from(body()), state.attempts, state.leaseSeconds],
  );
  return id;
}

const endedAs = (id: string, state: string) =>
  eventually(async () => {
    const [row] = await intake.query('SELECT * FROM report WHERE id = $1', [id]);
    return row?.state === state && row;
  }, patience);

describe('without its database', () => {
  it('gives no receipt, says when to come back, and lets mail wait with its sender', async () => {
    await intake.proxy.cut();
    try {
      const key = randomUUID();
      const response = await intake.post(body(key), { 'idempotency-key': key });
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await jsonOf<Problem>(response)).type).toBe('urn:fengsui:problem:database-unavailable');
      expect(await sendMail(intake.smtpPort, mail)).toMatch(/^451 .*again later/);
      const health = await fetch(`${intake.url}/health`);
      expect(health.status).toBe(503);
      expect(await health.json()).toMatchObject({ probes: { database: 'failing', mail: 'ok' } });
      expect(await intake.query('SELECT 1 FROM report WHERE idempotency_key = $1', [key])).toEqual([]);
    } finally {
      await intake.proxy.mend();
    }
    const { receiptNumber } = await eventually(async () => {
      const response = await intake.post(body());
      return response.status === 201 && jsonOf<Receipt>(response);
    });
    const { id } = await intake.reportOf(receiptNumber, 'read');
    await intake.seenOf(reportReceived, id);
    expect(await sendMail(intake.smtpPort, mail)).toMatch(/^250 /);
  });

  it('keeps what it read until it can write it down, and writes it once', async () => {
    const holder = new Client({ connectionString: intake.ownerUrl });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE');
    const { receiptNumber } = await jsonOf<Receipt>(await intake.post(body()));
    await eventually(async () => (await intake.reportOf(receiptNumber)).read_attempts === 1);
    await intake.proxy.cut();
    await holder.end();
    await intake.proxy.mend();
    const { id, read_attempts: attempts } = await intake.reportOf(receiptNumber, 'read');
    expect(attempts).toBe(1);
    await intake.seenOf(reportReceived, id);
    expect(await eventsOf(id)).toHaveLength(1);
  });
});

describe('without the broker', () => {
  it('gives receipts, and the events follow when it is back', async () => {
    await intake.broker.kill();
    const response = await intake.post(body());
    expect(response.status).toBe(201);
    const { receiptNumber } = await jsonOf<Receipt>(response);
    const { id } = await intake.reportOf(receiptNumber, 'read');
    expect(await sendMail(intake.smtpPort, mail)).toMatch(/^250 /);
    await intake.broker.start();
    await intake.seenOf(reportReceived, id);
    expect(await eventsOf(id)).toHaveLength(1);
  });
});

describe('after a process that ended', () => {
  it('reads what was kept and not begun', async () => {
    await intake.halt();
    const id = await abandoned({ attempts: 0, leaseSeconds: null });
    await intake.resume();
    await endedAs(id, 'read');
    await intake.seenOf(reportReceived, id);
  });

  it('reads again what was begun, when its lease has ended', async () => {
    const id = await abandoned({ attempts: 1, leaseSeconds: 2 });
    const { read_at: readAt, received_at: receivedAt, read_attempts: attempts } = await endedAs(id, 'read');
    expect(readAt.getTime() - receivedAt.getTime()).toBeGreaterThanOrEqual(2_000);
    expect(attempts).toBe(2);
  });

  it('leaves to a person what was begun three times', async () => {
    const id = await abandoned({ attempts: 3, leaseSeconds: -1 });
    const { unreadable_reason: reason } = await endedAs(id, 'unreadable');
    expect(reason).toBe('Reading it was begun 3 times and never came to an end.');
    expect((await intake.seenOf(reportReceived, id)).data.unreadableReason).toBe(reason);
  });
});

describe('two processes of the service', () => {
  it('read each report once', async () => {
    const second = await intake.start();
    try {
      const answers = await Promise.all(
        Array.from({ length: 120 }, async () => jsonOf<Receipt>(await intake.post(body()))),
      );
      const numbers = answers.map(({ receiptNumber }) => receiptNumber);
      const ids = await eventually(async () => {
        const rows = await intake.query(
          `SELECT id FROM report WHERE receipt_number = ANY($1) AND state = 'read' AND read_attempts = 1`,
          [numbers],
        );
        return rows.length === 120 && rows.map(({ id }) => id);
      }, patience);
      const written = await intake.query("SELECT payload::jsonb->>'reportId' AS id FROM outbox WHERE type = $1", [
        reportReceived.name,
      ]);
      expect(written.filter(({ id }) => ids.includes(id))).toHaveLength(120);
    } finally {
      await second.app.close();
      await second.release();
    }
  });
});
