import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@fengsui/testbed';
import { accepted, contact, handled, newReport, received } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { startScriptedMailServer } from './scripted-mail-server.js';
import type { ScriptedMailServer } from './scripted-mail-server.js';
import { startService } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

let server: ScriptedMailServer;
let service: ServiceUnderTest;
beforeAll(async () => {
  server = await startScriptedMailServer();
  service = await startService({ smtpUrl: server.url });
}, 60_000);
afterAll(() => server.stop());

async function deliveriesOf({ reportId }: ReportFacts): Promise<{ state: string; error: string | null }[]> {
  return service.database.query(`SELECT state, last_error AS error FROM delivery WHERE report_id = $1 ORDER BY step`, [
    reportId,
  ]);
}

describe('a mail server that is down', () => {
  it('keeps no event waiting and loses no notice', async () => {
    expect(await service.ask('/health')).toMatchObject({ body: { facts: { mailServer: { state: 'untried' } } } });
    const report = newReport();
    await server.stop();
    await service.publish(received(report), contact(report), accepted(report), handled(report));
    await eventually(async () => {
      const deliveries = await deliveriesOf(report);
      expect(deliveries.map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
      expect(deliveries[0]?.error).toBe('ECONNREFUSED');
      return true;
    });
    expect(await service.ask('/health')).toMatchObject({
      status: 200,
      body: { status: 'ok', facts: { mailServer: { state: 'away', since: expect.stringMatching(/Z$/) } } },
    });
    server = await startScriptedMailServer(server.port);
    await eventually(() => server.arrived.length === 3, { deadlineMs: 20_000 });
    await eventually(async () => (await deliveriesOf(report)).every(({ state }) => state === 'sent'));
    expect(await service.ask('/health')).toMatchObject({ body: { facts: { mailServer: { state: 'ok' } } } });
  });
});

describe('a mail server that refuses our sender', () => {
  it('fails no mail: they wait, which is told, and go once it takes them', async () => {
    const reports = [newReport(), newReport(), newReport()];
    const arrived = () => reports.filter(({ reportId }) => server.arrived.includes(`${reportId}@example.org`)).length;
    server.senderReply = '550 5.7.1 cert@example.org may not send';
    await service.publish(...reports.flatMap((report) => [received(report), contact(report)]));
    await eventually(async () => {
      const first = await Promise.all(reports.map(async (report) => (await deliveriesOf(report))[0]));
      expect(first.map((one) => one?.state)).toEqual(['pending', 'pending', 'pending']);
      return first.some((one) => one?.error === '550');
    });
    expect(await service.ask('/health')).toMatchObject({ body: { facts: { mailServer: { state: 'refuses' } } } });
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/^fengsui_mail_sender_refused\S* 1$/m);
    server.senderReply = '';
    await eventually(() => arrived() === 3, { deadlineMs: 20_000 });
    expect(await service.ask('/health')).toMatchObject({ body: { facts: { mailServer: { state: 'ok' } } } });
  });

  it('has refused no mail of its own, however often it was asked', async () => {
    const report = newReport();
    const attempts = async (count: number) => {
      const [row] = await service.database.query(
        `SELECT state, refusals FROM delivery WHERE report_id = $1 AND attempts = $2 AND state <> 'sending'`,
        [report.reportId, count],
      );
      return row;
    };
    server.recipientReplies.push('450 busy');
    await service.publish(received(report), contact(report));
    await eventually(async () => (await attempts(1)) !== undefined);
    server.recipientReplies.push('450 busy');
    await service.database.query(`UPDATE delivery SET attempts = 150, next_attempt_at = now() WHERE report_id = $1`, [
      report.reportId,
    ]);
    expect(await eventually(() => attempts(151))).toEqual({ state: 'pending', refusals: 2 });
    await service.database.query(`UPDATE delivery SET state = 'given-up' WHERE report_id = $1`, [report.reportId]);
  });
});

describe('a service that is stopped', () => {
  it('lets the mails in flight end, so that they do not become uncertain', async () => {
    const report = newReport();
    server.holding = true;
    await service.publish(received(report), contact(report), accepted(report));
    await eventually(() => server.arrived.includes(`${report.reportId}@example.org`));
    const closed = service.app.close();
    await eventually(async () => {
      const response = await fetch(service.url).catch(() => undefined);
      return response === undefined || response.status === 404;
    });
    server.answer('250 taken');
    await closed;
    expect((await deliveriesOf(report)).map(({ state }) => state)).toEqual(['sent', 'pending']);
    await service.stop();
  });
});
