import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeSent } from '@fengsui/contracts';
import { collect } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { ExpireLeases } from '../src/send-notice/expire-leases.js';
import { accepted, contact, newReport, received, rejected } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { startScriptedMailServer } from './scripted-mail-server.js';
import type { ScriptedMailServer } from './scripted-mail-server.js';
import { startService } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

let server: ScriptedMailServer;
let service: ServiceUnderTest;
beforeAll(async () => {
  server = await startScriptedMailServer();
  service = await startService({ smtpUrl: server.url, smtpDeadline: 2 });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await server.stop();
});
beforeEach(() => {
  server.holding = false;
});

function arrivalsOf({ reportId }: ReportFacts): number {
  return server.arrived.filter((recipient) => recipient === `${reportId}@example.org`).length;
}

interface Listed {
  readonly deliveryId: string;
  readonly reportId: string;
  readonly lastError: string;
  readonly attempts: number;
}

async function listed(state: 'pending' | 'uncertain' | 'failed', { reportId }: ReportFacts): Promise<Listed> {
  return eventually(async () => {
    const { body } = await service.ask(`/notices?state=${state}&limit=200`, ['duty-officer']);
    const found: Listed | undefined = body.notices.find((notice: Listed) => notice.reportId === reportId);
    return found;
  });
}

async function settle(deliveryId: string, as: string): Promise<number> {
  const body = { as, reason: 'The log of the relay says so.' };
  return (await service.ask(`/notices/${deliveryId}/settle`, ['duty-officer'], body)).status;
}

async function told({ reportId }: ReportFacts): Promise<string[]> {
  const events = await collect(service.broker, noticeSent);
  return events.filter(({ data }) => data.reportId === reportId).map(({ data }) => data.kind);
}

async function statesOf({ reportId }: ReportFacts): Promise<string[]> {
  const rows: { state: string }[] = await service.database.query(
    `SELECT state FROM delivery WHERE report_id = $1 ORDER BY step`,
    [reportId],
  );
  return rows.map(({ state }) => state);
}

async function uncertain(): Promise<{ report: ReportFacts; deliveryId: string }> {
  const report = newReport();
  server.holding = true;
  await service.publish(received(report), contact(report));
  await eventually(() => arrivalsOf(report) === 1);
  server.cut();
  const { deliveryId } = await listed('uncertain', report);
  server.holding = false;
  return { report, deliveryId };
}

describe('a mail that the server refuses for the time being', () => {
  it('is sent a little later', async () => {
    const report = newReport();
    server.recipientReplies.push('450 busy');
    await service.publish(received(report), contact(report));
    await eventually(async () => (await listed('pending', report)).lastError === '450');
    await eventually(() => arrivalsOf(report) === 1);
    await eventually(async () => (await told(report)).length === 1);
  });

  it('keeps the later ones of its report waiting, in their order', async () => {
    const report = newReport();
    server.recipientReplies.push('450 busy');
    await service.publish(received(report), contact(report));
    await eventually(async () => (await listed('pending', report)).lastError === '450');
    await service.publish(rejected(report));
    expect(await eventually(async () => (await told(report)).length === 2 && told(report))).toEqual([
      'received',
      'decided',
    ]);
    const sent = await service.database.query(`SELECT kind FROM delivery WHERE report_id = $1 ORDER BY sent_at`, [
      report.reportId,
    ]);
    expect(sent).toEqual([{ kind: 'received' }, { kind: 'decided' }]);
  });
});

describe('a mail that the server refuses for good', () => {
  it('has failed, is listed, and does not keep the later ones waiting', async () => {
    const report = newReport();
    server.recipientReplies.push('550 no such mailbox');
    await service.publish(received(report), contact(report), accepted(report));
    const failed = await listed('failed', report);
    expect(failed).toMatchObject({ lastError: '550', attempts: 1 });
    await eventually(async () => (await statesOf(report)).join() === 'failed,sent');
    expect(await settle(failed.deliveryId, 'send-again')).toBe(204);
    await eventually(async () => (await statesOf(report)).join() === 'sent,sent');
  });
});

describe('a mail of which nobody knows whether it was taken', () => {
  it.each([
    ['the connection is cut after the whole mail had left', () => server.cut()],
    ['the server stays silent', () => undefined],
  ])('is uncertain when %s, and is not sent again', async (_, fault) => {
    const report = newReport();
    server.holding = true;
    await service.publish(received(report), contact(report));
    await eventually(() => arrivalsOf(report) === 1);
    fault();
    await listed('uncertain', report);
    server.holding = false;
    await service.publish(accepted(report));
    await eventually(async () => (await statesOf(report)).join() === 'uncertain,sent');
    expect(arrivalsOf(report)).toBe(2);
    expect(await told(report)).toEqual(['decided']);
  });

  it('is settled as sent by a person who knows', async () => {
    const { report, deliveryId } = await uncertain();
    expect(await settle(deliveryId, 'sent')).toBe(204);
    await eventually(async () => (await told(report)).join() === 'received');
    expect(await statesOf(report)).toEqual(['sent']);
    expect(arrivalsOf(report)).toBe(1);
    const [entry] = await service.database.query(
      `SELECT actor, details FROM audit_entry WHERE subject_id = $1 AND action = 'delivery-settled'`,
      [deliveryId],
    );
    expect(entry).toEqual({
      actor: 'operator:zhang.wei',
      details: { as: 'sent', from: 'uncertain', kind: 'received', channel: 'mail' },
    });
  });

  it('is sent again when a person says that it did not arrive', async () => {
    const { report, deliveryId } = await uncertain();
    expect(await settle(deliveryId, 'send-again')).toBe(204);
    await eventually(() => arrivalsOf(report) === 2);
    await eventually(async () => (await statesOf(report)).join() === 'sent');
  });

  it('is settled once, and by an operator alone', async () => {
    const { deliveryId } = await uncertain();
    const body = { as: 'sent', reason: 'It stands in the log.' };
    expect((await service.ask(`/notices/${deliveryId}/settle`, [], body)).status).toBe(401);
    expect((await service.ask(`/notices/${deliveryId}/settle`, ['analyst', 'ops'], body)).status).toBe(403);
    expect((await service.ask(`/notices/${deliveryId}/settle`, ['handler'], { as: 'lost' })).status).toBe(400);
    expect(await settle(deliveryId, 'sent')).toBe(204);
    const again = await service.ask(`/notices/${deliveryId}/settle`, ['handler'], body);
    expect(again).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:delivery-not-to-settle' } });
    expect(await settle('01900000-0000-7000-8000-000000000000', 'sent')).toBe(404);
  });
});

describe('a sender that vanishes while it sends', () => {
  it('leaves the mail uncertain when its lease runs out; if it lives after all, its word counts', async () => {
    const report = newReport();
    server.holding = true;
    await service.publish(received(report), contact(report));
    await eventually(() => arrivalsOf(report) === 1);
    await service.database.query(
      `UPDATE delivery SET lease_until = now() - interval '1 s' WHERE report_id = $1 AND state = 'sending'`,
      [report.reportId],
    );
    await service.app.get(ExpireLeases).execute(new Date());
    expect(await statesOf(report)).toEqual(['uncertain']);
    expect(await listed('uncertain', report)).toMatchObject({ lastError: 'lease-expired' });
    server.answer('250 taken');
    await eventually(async () => (await statesOf(report)).join() === 'sent');
  });
});
