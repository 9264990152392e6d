import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@fengsui/testbed';
import { accepted, contact, handled, newReport, received } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { startService, stopCounted } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startService();
}, 60_000);
afterAll(() => stopCounted(service));

const phone = '+86 10 5555 0100';

interface Listed {
  readonly reportId: string;
  readonly kinds: readonly string[];
  readonly attempts: number;
}

async function open(report: ReportFacts, query = ''): Promise<Listed | undefined> {
  const { body } = await service.ask(`/call-backs?state=open&limit=200${query}`, ['duty-officer']);
  return body.callBacks.find(({ reportId }: Listed) => reportId === report.reportId);
}

async function openUntil(report: ReportFacts, kinds: readonly string[]): Promise<Listed> {
  return eventually(async () => {
    const call = await open(report);
    return call?.kinds.join() === kinds.join() && call;
  });
}

function act({ reportId }: ReportFacts, what: 'take' | 'done', body: object = {}) {
  return service.ask(`/call-backs/${reportId}/${what}`, ['duty-officer'], body);
}

async function reportBy(channel: 'hotline' | 'fax'): Promise<ReportFacts> {
  const report = newReport();
  await service.publish(
    received(report, { channel, language: 'en' }),
    contact(report, { email: '', phone, answerBy: 'call-back', language: 'en' }),
  );
  return report;
}

async function owedTo({ reportId }: ReportFacts): Promise<string[]> {
  const { body } = await service.ask('/duties?state=owed&limit=200', ['supervisor']);
  return body.duties
    .filter((one: { reportId: string }) => one.reportId === reportId)
    .map(({ kind }: { kind: string }) => kind);
}

describe('calling a reporter back', () => {
  it('tells all that waits in one call, shows the number to whoever takes it, and fulfils the duties', async () => {
    const report = await reportBy('fax');
    await service.publish(accepted(report), handled(report));
    const listed = await openUntil(report, ['received', 'decided', 'handled']);
    expect(JSON.stringify(listed)).not.toContain('5555');
    expect(await owedTo(report)).toEqual(['receipt', 'decision', 'result']);
    expect((await act(report, 'done', { outcome: 'reached' })).body.type).toBe('urn:fengsui:problem:call-back-taken');
    const { body } = await act(report, 'take');
    expect(body).toMatchObject({ phone, language: 'en', receiptNumber: report.receiptNumber });
    expect(body.sentences[1]).toContain(report.incidentNumber);
    expect(await open(report, '&mine=true')).toBeDefined();
    expect((await act(report, 'done', { outcome: 'reached', note: 'Thanks us.' })).status).toBe(204);
    expect(await open(report)).toBeUndefined();
    expect(await owedTo(report)).toEqual([]);
    const audits = await service.database.query(
      `SELECT action, details FROM audit_entry WHERE subject_id = $1 ORDER BY sequence`,
      [report.reportId],
    );
    expect(audits).toEqual([
      { action: 'call-back-taken', details: { read: 'phone' } },
      { action: 'call-back-ended', details: { outcome: 'reached' } },
    ]);
  });

  it('does not tell of the receipt again whoever has called the hotline', async () => {
    const report = await reportBy('hotline');
    await eventually(async () => (await owedTo(report)).join() === 'decision,result');
    expect(await open(report)).toBeUndefined();
    await service.publish(accepted(report));
    await openUntil(report, ['decided']);
  });

  it('is done again later when nobody was reached', async () => {
    const report = await reportBy('fax');
    await openUntil(report, ['received']);
    await act(report, 'take');
    const never = await act(report, 'done', { outcome: 'not-reached', retryAt: '2099-01-01T00:00:00.000Z' });
    expect(never).toMatchObject({ status: 400, body: { errors: [{ field: 'retryAt' }] } });
    const retryAt = new Date(Date.now() + 3_600_000).toISOString();
    expect((await act(report, 'done', { outcome: 'not-reached', retryAt })).status).toBe(204);
    expect(await open(report)).toMatchObject({ attempts: 1, nextAt: retryAt, takenBy: null, outcome: 'not-reached' });
  });

  it('fails with a wrong number until a person gives another one, or a mail address', async () => {
    const report = await reportBy('fax');
    await openUntil(report, ['received']);
    await act(report, 'take');
    await act(report, 'done', { outcome: 'wrong-number' });
    expect(await open(report)).toBeUndefined();
    const { body } = await service.ask('/notices?state=failed&limit=200', ['handler']);
    const failed = body.notices.find(({ reportId }: Listed) => reportId === report.reportId);
    expect(failed).toMatchObject({ channel: 'call-back', lastError: 'wrong-number' });
    const settle = (address: object) =>
      service.ask(`/notices/${failed.deliveryId}/settle`, ['handler'], {
        as: 'other-address',
        reason: 'Looked it up.',
        ...address,
      });
    expect((await settle({ phone: '+86 10 5555 0199' })).status).toBe(204);
    await openUntil(report, ['received']);
    expect((await act(report, 'take')).body.phone).toBe('+86 10 5555 0199');
    expect((await settle({ email: `${report.reportId}@example.org` })).status).toBe(204);
    await eventually(() =>
      service.sink.mails.some(({ envelope }) => envelope.to.includes(`${report.reportId}@example.org`)),
    );
    expect(await open(report)).toBeUndefined();
  });

  it('tells in another call what nobody was shown, even if it was being written when the call was taken', async () => {
    const report = await reportBy('fax');
    await openUntil(report, ['received']);
    await act(report, 'take');
    await service.publish(accepted(report));
    await openUntil(report, ['received', 'decided']);
    const earlier = `UPDATE delivery SET made_at = made_at - interval '1 hour' WHERE report_id = $1`;
    await service.database.query(earlier, [report.reportId]);
    expect((await act(report, 'done', { outcome: 'reached' })).status).toBe(204);
    expect(await openUntil(report, ['decided'])).toMatchObject({ attempts: 0, takenBy: null });
  });

  it('is not needed any more for all that waits once a person gave a mail address for one of it, nor the other way round', async () => {
    const report = await reportBy('fax');
    await service.publish(accepted(report));
    await openUntil(report, ['received', 'decided']);
    const ids: { id: string }[] = await service.database.query(
      'SELECT id FROM delivery WHERE report_id = $1 ORDER BY step',
      [report.reportId],
    );
    const settle = (index: number, more: object) =>
      service.ask(`/notices/${ids[index]?.id}/settle`, ['handler'], { reason: 'Asked.', ...more });
    const email = `${report.reportId}@example.org`;
    const both = [settle(0, { as: 'other-address', email }), settle(1, { as: 'other-address', email })];
    for (const { status } of await Promise.all(both)) expect([204, 409]).toContain(status);
    await eventually(() => service.sink.mails.filter(({ envelope }) => envelope.to.includes(email)).length === 2);
    expect(await open(report)).toBeUndefined();
    // The last outcome may be recorded after its mail was seen.
    await eventually(async () => {
      const sent = `UPDATE delivery SET state = 'uncertain' WHERE report_id = $1 AND 2 =
        (SELECT count(*) FROM delivery WHERE report_id = $1 AND state = 'sent') RETURNING id`;
      const [rows] = await service.database.query(sent, [report.reportId]);
      return rows.length === 2;
    });
    expect((await settle(0, { as: 'other-address', phone })).status).toBe(204);
    expect((await settle(1, { as: 'send-again' })).status).toBe(204);
    await openUntil(report, ['received', 'decided']);
  });

  it('ends while somebody gives another address for a notice of the same report', async () => {
    const report = await reportBy('fax');
    await service.publish(accepted(report));
    await openUntil(report, ['received', 'decided']);
    await act(report, 'take');
    const [[first]]: [{ id: string }[], number] = await service.database.query(
      `UPDATE delivery SET state = 'uncertain' WHERE report_id = $1 AND kind = 'received' RETURNING id`,
      [report.reportId],
    );
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const waits = (count: number) => eventually(async () => (await service.database.query(waiting)).length === count);
    const both = await service.database.transaction(async (tx) => {
      await tx.query('SELECT FROM call_back WHERE report_id = $1 FOR UPDATE', [report.reportId]);
      const ends = act(report, 'done', { outcome: 'reached' });
      await waits(1);
      const body = { as: 'other-address', email: `${report.reportId}@example.org`, reason: 'Asked.' };
      const settles = service.ask(`/notices/${first?.id}/settle`, ['handler'], body);
      await waits(2);
      return [ends, settles];
    });
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([204, 204]);
    expect(await open(report)).toBeUndefined();
  });

  it('is for operators', async () => {
    expect((await service.ask('/call-backs?state=open')).status).toBe(401);
    expect((await service.ask('/call-backs?state=open', ['analyst'])).status).toBe(403);
    expect((await act(newReport(), 'take')).status).toBe(404);
    expect((await act(newReport(), 'done', { outcome: 'asleep' })).status).toBe(400);
    const past = await act(newReport(), 'done', { outcome: 'not-reached', retryAt: '2001-01-01T00:00:00Z' });
    expect(past).toMatchObject({ status: 400, body: { errors: [{ field: 'retryAt' }] } });
  });
});
