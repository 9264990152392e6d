import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timestampFromDate } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { accepted, contact, handled, newReport, platformContact, received, rejected } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { startService } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startService();
}, 60_000);
afterAll(() => service.stop());

interface Listed {
  readonly receiptNumber: string;
  readonly kind: string;
  readonly state: string;
  readonly ageSeconds: number;
  readonly incidentNumber?: string;
  readonly via?: string;
  readonly reason?: string;
}

/** All pages of a list, three duties a page. */
async function duties(state: string, kind = ''): Promise<Listed[]> {
  const all: Listed[] = [];
  let after = '';
  do {
    const { status, body } = await service.ask(`/duties?state=${state}&limit=3${kind}${after}`, ['supervisor']);
    expect(status).toBe(200);
    expect(body.duties.length).toBeLessThanOrEqual(3);
    all.push(...body.duties);
    after = body.next === undefined ? '' : `&after=${body.next}`;
  } while (after !== '');
  return all;
}

function told(list: readonly Listed[], { receiptNumber }: ReportFacts): string[] {
  return list.filter((one) => one.receiptNumber === receiptNumber).map(({ kind }) => kind);
}

function receivedAgo(report: ReportFacts, seconds: number) {
  return received(report, { receivedAt: timestampFromDate(new Date(Date.now() - seconds * 1_000)) });
}

const hour = 3_600;

describe('the duties towards reporters', () => {
  const [waiting, open, done, refused] = [newReport(), newReport(), newReport(), newReport()];
  const others = Array.from({ length: 5 }, newReport);
  beforeAll(async () => {
    await service.publish(
      receivedAgo(open, 25 * hour),
      receivedAgo(waiting, 30 * hour),
      ...[done, refused].map((report) => receivedAgo(report, 700)),
      ...others.map((report) => receivedAgo(report, 100)),
    );
    await service.publish(accepted(open), accepted(done), handled(done), rejected(refused));
    await eventually(async () => (await duties('owed')).length === 13);
  });

  it('are owed until the reporter was told, those of the oldest report first', async () => {
    const owed = await duties('owed');
    expect(owed.slice(0, 3).map(({ receiptNumber, kind }) => [receiptNumber, kind])).toEqual([
      [waiting.receiptNumber, 'decision'],
      [waiting.receiptNumber, 'result'],
      [open.receiptNumber, 'result'],
    ]);
    expect(owed[2]).toMatchObject({ incidentNumber: open.incidentNumber, state: 'owed' });
    expect(owed[0]?.ageSeconds).toBeGreaterThanOrEqual(30 * hour);
    for (const other of others) expect(told(owed, other)).toEqual(['decision', 'result']);
    expect(await duties('owed', '&kind=decision')).toHaveLength(6);
    expect(await duties('owed', '&kind=receipt')).toEqual([]);
  });

  it('are overdue when their time has passed', async () => {
    const overdue = await duties('overdue');
    expect(overdue.map(({ receiptNumber, kind, state }) => [receiptNumber, kind, state])).toEqual([
      [waiting.receiptNumber, 'decision', 'overdue'],
    ]);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/^fengsui_duties_overdue\{[^}]*kind="decision"[^}]*\} 1$/m);
    expect(metrics).toMatch(/^fengsui_duties_owed\{[^}]*kind="result"[^}]*\} 7$/m);
  });

  it('are fulfilled by the status page where no way to answer was given', async () => {
    const fulfilled = await duties('fulfilled');
    expect(told(fulfilled, done)).toEqual(['receipt', 'decision', 'result']);
    expect(told(fulfilled, waiting)).toEqual(['receipt']);
    expect(new Set(fulfilled.map(({ via }) => via))).toEqual(new Set(['status-page']));
  });

  it('are not owed, with the reason, where there is nothing to tell or the channel declined answers', async () => {
    const [feed, forged] = [newReport(), newReport()];
    await service.publish(
      contact(feed, { email: '', answerBy: 'none', noAnswerReason: 'auto-submitted' }),
      received(feed),
      accepted(feed),
      contact(forged, { email: '', answerBy: 'none', noAnswerReason: 'forged-sender' }),
      received(forged, { channel: 'mail' }),
    );
    const notOwed = await eventually(async () => {
      const list = await duties('not-owed');
      return list.length === 7 && list;
    });
    const owed = await duties('owed');
    expect(notOwed.map(({ receiptNumber, kind, reason }) => [receiptNumber, kind, reason])).toEqual(
      expect.arrayContaining([
        [refused.receiptNumber, 'result', 'rejected'],
        ...['receipt', 'decision', 'result'].map((kind) => [feed.receiptNumber, kind, 'declined']),
        ...['receipt', 'decision', 'result'].map((kind) => [forged.receiptNumber, kind, 'forged-sender']),
      ]),
    );
    expect([feed, forged].flatMap((report) => told(owed, report))).toEqual([]);
    expect(service.sink.mails).toEqual([]);
  });

  it('add up to three a report', async () => {
    const { body } = await service.ask('/duties/summary', ['ops']);
    expect(body).toEqual({ due: 33, fulfilled: 13, uncertain: 0, owed: 13, notOwed: 7, sum: 33, listed: 13 });
  });

  it('fill their pages however far between they are', async () => {
    await service.database.query(
      `INSERT INTO report (id, receipt_number, channel, source, language, tlp, received_at)
       SELECT gen_random_uuid(), 'FS-' || i, 'ingress', CASE WHEN i % 1000 = 0 THEN 'silent' ELSE '' END, 'en', 'AMBER', now()
       FROM generate_series(1, 9000) i`,
    );
    await service.publish(platformContact('silent', { email: '' }));
    await eventually(async () => (await service.ask('/duties/summary', ['ops'])).body.notOwed === 34);
    const lengths: number[] = [];
    let after = '';
    do {
      const { body } = await service.ask(`/duties?state=not-owed&limit=10${after}`, ['handler']);
      lengths.push(body.duties.length);
      after = body.next === undefined ? '' : `&after=${body.next}`;
    } while (after !== '');
    expect(lengths).toEqual([10, 10, 10, 4]);
    expect(told(await duties('fulfilled'), done)).toHaveLength(3);
    await service.publish(platformContact('silent'));
    await eventually(async () => (await service.ask('/duties/summary', ['ops'])).body.notOwed === 7);
    const owed = await service.database.query(
      `SELECT report_id FROM owed_report JOIN report r ON r.id = report_id AND source = 'silent'`,
    );
    expect(owed).toHaveLength(9);
    await service.database.query(
      `DELETE FROM owed_report o USING report r WHERE r.id = o.report_id AND source = 'silent'`,
    );
    await service.database.query(`DELETE FROM report WHERE receipt_number LIKE 'FS-%' AND length(receipt_number) < 8`);
  });

  it('are for operators, and say what is wrong with a question', async () => {
    expect((await service.ask('/duties?state=owed')).status).toBe(401);
    expect((await service.ask('/duties?state=owed', ['analyst'])).status).toBe(403);
    const { status, body } = await service.ask('/duties?state=paid&after=x&limit=0&kind=all', ['handler']);
    expect(status).toBe(400);
    const fields = body.errors.map(({ field }: { field: string }) => field);
    expect(fields.sort()).toEqual(['after', 'kind', 'limit', 'state']);
    for (const after of [`99999999999999999999_${newReport().reportId}`, `1_${'-'.repeat(36)}`]) {
      expect((await service.ask(`/duties?state=owed&after=${after}_10`, ['handler'])).status).toBe(400);
      expect((await service.ask(`/call-backs?state=open&after=${after}`, ['handler'])).status).toBe(400);
    }
  });
});

describe('the mails that wait', () => {
  it('are listed page by page, without addresses', async () => {
    await service.database.query(
      `INSERT INTO delivery (id, kind, report_id, traceparent, state, made_at, next_attempt_at, last_error)
       SELECT uuidv7(), 'received', gen_random_uuid(), '', 'failed', now(), now(), '550' FROM generate_series(1, 7)`,
    );
    const first = await service.ask('/notices?state=failed&limit=4', ['duty-officer']);
    const second = await service.ask(`/notices?state=failed&limit=4&after=${first.body.next}`, ['duty-officer']);
    expect([first.body.notices.length, second.body.notices.length, second.body.next]).toEqual([4, 3, undefined]);
    const ids: string[] = [...first.body.notices, ...second.body.notices].map(({ deliveryId }) => deliveryId);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(first.body.notices[0]).not.toHaveProperty('email');
  });

  it('are counted for those who watch the system', async () => {
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/^fengsui_deliveries\{[^}]*state="failed"[^}]*\} 7$/m);
    expect(metrics).toMatch(/^fengsui_deliveries\{[^}]*state="uncertain"[^}]*\} 0$/m);
    expect(metrics).toMatch(/^fengsui_deliveries_oldest_pending_seconds\S* 0$/m);
    expect(metrics).toMatch(/^fengsui_deliveries\{[^}]*state="no-address"[^}]*\} 0$/m);
    expect(metrics).toMatch(/^fengsui_call_backs_oldest_due_seconds\S* 0$/m);
    expect(metrics).toMatch(/^fengsui_notices_total\{[^}]*kind="received"[^}]*via="status-page"[^}]*\} 11$/m);
  });

  it('are for operators, and not listed once they are sent', async () => {
    expect((await service.ask('/notices?state=failed')).status).toBe(401);
    expect((await service.ask('/notices?state=failed', ['ops'])).status).toBe(403);
    expect((await service.ask('/notices?state=sent', ['handler'])).status).toBe(400);
  });
});
