import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timestampFromDate } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { accepted, contact, handled, newReport, platformContact, received, returned } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { startService, stopCounted } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startService({ mailsPerAddress: 3, bouncesPerAddress: 2 });
}, 60_000);
afterAll(() => stopCounted(service));

async function mailsTo(address: string, count: number) {
  const mails = () => service.sink.mails.filter(({ envelope }) => envelope.to.includes(address));
  await eventually(() => mails().length >= count);
  return mails();
}

interface Listed {
  readonly deliveryId: string;
  readonly reportId: string;
  readonly kind: string;
  readonly lastError: string | null;
  readonly returnedStatus: string | null;
}

async function listed(state: string, { reportId }: ReportFacts): Promise<Listed> {
  return eventually(async () => {
    const { body } = await service.ask(`/notices?state=${state}&limit=200`, ['duty-officer']);
    const found: Listed | undefined = body.notices.find((notice: Listed) => notice.reportId === reportId);
    return found;
  });
}

async function settle(deliveryId: string, as: string, address: object = {}) {
  const body = { as, reason: 'The reporter called.', ...address };
  return service.ask(`/notices/${deliveryId}/settle`, ['duty-officer'], body);
}

/** A report whose first mail has left, and its delivery. */
async function told(facts: { email?: string } = {}) {
  const report = newReport();
  const { email = `${report.reportId}@example.org` } = facts;
  const before = service.sink.mails.filter(({ envelope }) => envelope.to.includes(email)).length;
  await service.publish(received(report), contact(report, { email }));
  await mailsTo(email, before + 1);
  const deliveryId = await eventually(async () => {
    const [row] = await service.database.query(`SELECT id FROM delivery WHERE report_id = $1 AND state = 'sent'`, [
      report.reportId,
    ]);
    return row?.id;
  });
  return { report, email, deliveryId };
}

describe('a mail that comes back', () => {
  it('is owed again, listed with its status, and goes to another address that a person gives', async () => {
    const { report, deliveryId } = await told();
    const bounce = returned(deliveryId);
    await service.publish(bounce, bounce);
    expect(await listed('bounced', report)).toMatchObject({ deliveryId, returnedStatus: '5.1.1' });
    const { body } = await service.ask('/duties?state=owed&kind=receipt', ['handler']);
    expect(body.duties).toEqual([expect.objectContaining({ deliveryId, deliveryState: 'bounced' })]);
    expect((await settle(deliveryId, 'other-address')).body.type).toBe('urn:fengsui:problem:address-missing');
    const other = `other-${report.reportId}@example.org`;
    expect((await settle(deliveryId, 'other-address', { email: other })).status).toBe(204);
    await mailsTo(other, 1);
    const late = returned(deliveryId, { receivedAt: timestampFromDate(new Date(Date.now() - 3_600_000)) });
    await service.publish(late, accepted(report));
    expect(await mailsTo(other, 2)).toHaveLength(2);
    const audits = await service.database.query(
      `SELECT action, details FROM audit_entry WHERE subject_id = $1 ORDER BY sequence`,
      [deliveryId],
    );
    expect(audits.map(({ action }: { action: string }) => action)).toEqual([
      'delivery-sent',
      'delivery-bounced',
      'delivery-settled',
      'delivery-sent',
    ]);
    expect(JSON.stringify(audits)).not.toContain('@');
  });

  it('is given up with a reason, and is then not owed', async () => {
    const { report, deliveryId } = await told();
    await service.publish(returned(deliveryId));
    await listed('bounced', report);
    expect((await settle(deliveryId, 'give-up')).status).toBe(204);
    const { body } = await service.ask('/duties?state=not-owed', ['handler']);
    expect(body.duties).toContainEqual(expect.objectContaining({ reportId: report.reportId, reason: 'given-up' }));
  });

  it('is the last one to an address that everything comes back from, until a person trusts it again', async () => {
    const first = await told();
    await service.publish(returned(first.deliveryId, { status: '5.7.1' }));
    await listed('bounced', first.report);
    const second = await told({ email: first.email });
    await service.publish(returned(second.deliveryId));
    await listed('bounced', second.report);
    await service.publish(accepted(second.report));
    const third = await eventually(async () => {
      const { body } = await service.ask('/notices?state=bounced&limit=200', ['handler']);
      return body.notices.find(
        ({ reportId, kind }: Listed) => reportId === second.report.reportId && kind === 'decided',
      );
    });
    expect(third).toMatchObject({ lastError: 'address-bounces', attempts: 1 });
    expect(await mailsTo(first.email, 2)).toHaveLength(2);
    expect((await settle(third.deliveryId, 'send-again')).status).toBe(204);
    await mailsTo(first.email, 3);
  });

  it('changes nothing when only a program answered, or when nobody knows what came back', async () => {
    const { report, deliveryId } = await told();
    const strangers = ['no id', newReport().reportId].map((id) => returned(id));
    await service.publish(...strangers, returned(deliveryId, { kind: 'auto-reply', status: '' }));
    await eventually(async () => {
      const [row] = await service.database.query(`SELECT state, auto_replied_at FROM delivery WHERE id = $1`, [
        deliveryId,
      ]);
      return row.auto_replied_at !== null && row.state === 'sent';
    });
    await service.publish(accepted(report));
    await mailsTo(`${report.reportId}@example.org`, 2);
  });
});

describe('an address that mails cannot go to', () => {
  it('gets the rest later: held, shown, in order, and nothing is lost', async () => {
    const email = `${newReport().reportId}@example.org`;
    const reports = Array.from({ length: 2 }, newReport);
    for (const report of reports) {
      await service.publish(received(report), contact(report, { email }), accepted(report), handled(report));
    }
    await mailsTo(email, 3);
    const states = async () => {
      const rows: { state: string }[] = await service.database.query(
        `SELECT state FROM delivery WHERE report_id = ANY($1) ORDER BY state`,
        [reports.map(({ reportId }) => reportId)],
      );
      return rows.map(({ state }) => state);
    };
    await eventually(async () => {
      const all = await states();
      return all.includes('held') && all.filter((state) => state === 'sent').length === 3;
    });
    const { body } = await service.ask('/notices?state=held', ['handler']);
    expect(body.notices[0]).toMatchObject({ lastError: 'address-has-enough' });
    await service.database.query(`UPDATE mail_address SET window_from = now() - interval '1 hour'`);
    await service.database.query(`UPDATE delivery SET next_attempt_at = now() WHERE state IN ('held', 'pending')`);
    await eventually(async () => (await states()).every((state) => state === 'sent'));
    expect(await mailsTo(email, 6)).toHaveLength(6);
  });

  it('is no single one: that event is parked, and its neighbours go on', async () => {
    const [good, bad] = [newReport(), newReport()];
    await service.publish(received(bad), received(good));
    await service.publish(contact(bad, { email: 'one@example.org, two@example.org' }), contact(good));
    await mailsTo(`${good.reportId}@example.org`, 1);
    const parked = await eventually(async () => {
      const { body } = await service.ask('/parked', ['ops']);
      return body.parked.length > 0 && body.parked;
    });
    expect(parked).toHaveLength(1);
    expect(parked[0]).toMatchObject({ consumer: 'feedback-reporter-given-v1' });
    expect(JSON.stringify(parked)).not.toContain('example.org');
    expect(service.sink.mails.some(({ envelope }) => envelope.to.includes('two@example.org'))).toBe(false);
  });
});

describe('a digest that comes back', () => {
  it('is owed again and listed, and none goes there any more until a person trusts the address', async () => {
    const platform = `sensor-${newReport().reportId.slice(0, 8)}`;
    const stateOf = async (state: string) => {
      const { body } = await service.ask(`/notices?state=${state}&limit=200`, ['duty-officer']);
      return body.notices.filter((notice: { platform: string | null }) => notice.platform === platform);
    };
    const digest = async (count: number) => {
      await service.publish(received(newReport(), { source: platform }));
      const mail = (await mailsTo(`${platform}@example.org`, count)).at(-1);
      const id = mail?.messageId?.slice(1, 37) ?? '';
      expect(mail?.envelope.from).toMatch(new RegExp(`^notices\\+fs-.{17}\\.${id.replaceAll('-', '')}@example\\.org$`));
      await service.publish(returned(id, { receivedAt: timestampFromDate(new Date()) }));
      await eventually(async () => (await stateOf('bounced')).length === count);
    };
    await service.publish(platformContact(platform));
    await digest(1);
    await digest(2);
    await service.publish(received(newReport(), { source: platform }));
    const held = await eventually(async () => (await stateOf('bounced'))[2]);
    expect(held).toMatchObject({ lastError: 'address-bounces', kind: 'digest' });
    expect((await settle(held.deliveryId, 'send-again')).status).toBe(204);
    await mailsTo(`${platform}@example.org`, 3);
    await eventually(async () => (await stateOf('bounced')).length === 2);
  });
});
