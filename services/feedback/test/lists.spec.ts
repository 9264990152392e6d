import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timestampFromDate } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { accepted, handled, newReport, received, rejected } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { startService } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startService();
}, 60_000);
afterAll(() => service.stop());

interface Owed {
  readonly receiptNumber: string;
  readonly state: string;
  readonly ageSeconds: number;
}

async function owed(): Promise<Owed[]> {
  const duties: Owed[] = [];
  let after = '';
  do {
    const { status, body } = await service.ask(`/duties?state=owed&limit=3${after}`, ['supervisor']);
    expect(status).toBe(200);
    expect(body.duties.length).toBeLessThanOrEqual(3);
    duties.push(...body.duties);
    after = body.next === undefined ? '' : `&after=${body.next}`;
  } while (after !== '');
  return duties;
}

function receivedAgo(report: ReportFacts, seconds: number) {
  return received(report, { receivedAt: timestampFromDate(new Date(Date.now() - seconds * 1_000)) });
}

describe('the duties that are still owed', () => {
  it('are the reports that are neither rejected nor handled, the oldest first', async () => {
    const [waiting, open, done, refused] = [newReport(), newReport(), newReport(), newReport()];
    const others = Array.from({ length: 5 }, newReport);
    await service.publish(
      receivedAgo(open, 500),
      receivedAgo(waiting, 900),
      ...[done, refused].map((report) => receivedAgo(report, 700)),
      ...others.map((report) => receivedAgo(report, 100)),
    );
    await service.publish(accepted(open), accepted(done), handled(done), rejected(refused));
    await eventually(async () => {
      const duties = await owed();
      expect(duties.map(({ receiptNumber }) => receiptNumber).slice(0, 2)).toEqual([
        waiting.receiptNumber,
        open.receiptNumber,
      ]);
      expect(duties).toHaveLength(7);
      expect(duties[0]).toMatchObject({ state: 'received' });
      expect(duties[1]).toMatchObject({ state: 'accepted', incidentNumber: open.incidentNumber });
      return true;
    });
    const [oldest] = await owed();
    expect(oldest?.ageSeconds).toBeGreaterThanOrEqual(900);
    expect(oldest?.ageSeconds).toBeLessThan(1_000);
  });

  it('are for operators, and say what is wrong with a question', async () => {
    expect((await service.ask('/duties?state=owed')).status).toBe(401);
    expect((await service.ask('/duties?state=owed', ['analyst'])).status).toBe(403);
    const { status, body } = await service.ask('/duties?state=paid&after=x&limit=0', ['handler']);
    expect(status).toBe(400);
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['after', 'limit', 'state']);
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
    expect(metrics).toMatch(/^fengsui_notices_total\{[^}]*kind="received"[^}]*via="status-page"[^}]*\} 9$/m);
  });

  it('are for operators, and not listed once they are sent', async () => {
    expect((await service.ask('/notices?state=failed')).status).toBe(401);
    expect((await service.ask('/notices?state=failed', ['ops'])).status).toBe(403);
    expect((await service.ask('/notices?state=sent', ['handler'])).status).toBe(400);
  });
});
