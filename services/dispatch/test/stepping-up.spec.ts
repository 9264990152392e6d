import { incidentHandled, orderAcknowledged, orderIssued, orderProgressed } from '@fengsui/contracts';
import type { OrderIssued } from '@fengsui/contracts';
import { Transactions } from '@fengsui/messaging';
import { collect } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PartyDirectory } from '../src/choose-parties/party-directory.js';
import { RecordSteps } from '../src/record-steps/record-steps.js';
import { accept, incident, ip, nextOrders, openParty, startService, untraced } from './service.js';
import type { TestService } from './service.js';

interface Row {
  readonly id: string;
  readonly party_code: string;
  readonly state: string;
  readonly channels: string[];
  readonly note: string;
}

const hour = 3_600_000;

describe('an order whose time runs out', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });

  afterAll(async () => {
    await service.stop();
  });

  async function rowsOf(incidentId: string): Promise<Row[]> {
    return service.database.query('SELECT * FROM dispatch WHERE incident_id = $1 ORDER BY id', [incidentId]);
  }

  async function dispatched(given: Parameters<typeof incident>[0]): Promise<{ incidentId: string; id: string }> {
    const accepted = incident(given);
    await accept(service.broker, accepted);
    const [row] = await eventually(async () => {
      const found = await rowsOf(accepted.incidentId);
      return found.length > 0 && found;
    });
    return { incidentId: accepted.incidentId, id: row?.id ?? '' };
  }

  async function told(dispatchId: string): Promise<OrderIssued[]> {
    const events = await collect(service.broker, orderIssued);
    return events.map(({ data }) => data).filter((data) => data.dispatchId === dispatchId);
  }

  async function stepsOf(dispatchId: string): Promise<string[]> {
    const rows: { step: string; via: string }[] = await service.database.query(
      'SELECT step, via FROM dispatch_step WHERE dispatch_id = $1 ORDER BY sequence',
      [dispatchId],
    );
    return rows.map(({ step, via }) => `${step} by ${via}`);
  }

  const after = (hours: number): Date => new Date(Date.now() + hours * hour);

  async function change(code: string, columns: string): Promise<void> {
    await service.database.query(`UPDATE party SET ${columns} WHERE code = $1`, [code]);
    await service.app.get(PartyDirectory).reload();
  }

  it('is reminded of, told by the backup channel, put to the next tier and to the desk, and given up, each once', async () => {
    await change('isp-songtao', `backup_channel = 'mail', next_tier = 'branch-beijing'`);
    const { incidentId, id } = await dispatched({ observables: [ip('192.0.2.7')] });
    expect(await service.stepUp(after(11))).toBe(0);
    await Promise.all([service.stepUp(after(13)), service.stepUp(after(13))]);
    await eventually(async () => (await told(id)).length === 2);
    expect((await told(id))[1]).toMatchObject({
      kind: 'reminder',
      level: 'IV',
      note: expect.stringContaining('due by'),
    });
    await service.stepUp(after(25));
    const mails = await service.database.query('SELECT party_code, channel, kind FROM order_delivery');
    expect(mails).toEqual([{ party_code: 'isp-songtao', channel: 'mail', kind: 'reminder' }]);
    await service.stepUp(after(37));
    await service.stepUp(after(49));
    const parties = (await rowsOf(incidentId)).map((row) => row.party_code);
    expect(parties).toEqual(['isp-songtao', 'branch-beijing', 'national-desk']);
    await service.stepUp(after(20 * 24 + 1));
    expect(await rowsOf(incidentId)).toMatchObject([{ state: 'no-answer' }, { state: 'sent' }, { state: 'sent' }]);
    expect(await stepsOf(id)).toEqual([
      'reminded by timer',
      'reminded by timer',
      'reminded by timer',
      'stepped-up by timer',
      'stepped-up by timer',
      'no-answer by timer',
    ]);
    const { body } = await service.request('GET', `/dispatches/${id}`);
    expect(body['timers']).toContainEqual(
      expect.objectContaining({ name: 'ask-next-tier-to-solve', effect: 'branch-beijing has had an order' }),
    );
    const [{ count }] = await service.database.query(
      'SELECT count(DISTINCT name)::integer = count(*)::integer AS count FROM step_up_done WHERE dispatch_id = $1',
      [id],
    );
    expect(count).toBe(true);
  });

  it('ends without an answer when somebody else has done the work', async () => {
    const { incidentId } = await dispatched({ observables: [ip('203.0.113.5')] });
    await service.stepUp(after(49));
    const desk = (await rowsOf(incidentId)).find(({ party_code: code }) => code === 'national-desk');
    const body = { outcome: 'done', note: 'Called their hosting provider.' };
    expect((await service.request('POST', `/dispatches/${desk?.id}/answer`, { body })).status).toBe(200);
    expect(await rowsOf(incidentId)).toMatchObject([
      { state: 'no-answer', note: 'national-desk: done. Called their hosting provider.' },
      { state: 'done' },
    ]);
    const [handled] = await eventually(async () => {
      const events = (await collect(service.broker, incidentHandled)).map(({ data }) => data);
      const own = events.filter((event) => event.incidentId === incidentId);
      return own.length > 0 && own;
    });
    const remark = { code: 'done-by', nameZh: expect.stringMatching(/\p{Script=Han}/u), note: '' };
    expect(handled?.results).toMatchObject([{ outcome: 'no-answer', remark }, { outcome: 'done' }]);
    expect(handled?.results[1]?.remark).toBeUndefined();
  });

  it('is left in peace once it was taken on, until its end is due', async () => {
    const { id } = await dispatched({ observables: [ip('198.51.100.9')] });
    const isp = await openParty(service, 'isp-hengjiang');
    await nextOrders(isp, 1);
    await eventually(async () => (await stepsOf(id)).includes('delivered by queue'));
    const progress = { dispatchId: id, step: 'progress', note: 'The customer was called.', by: 'li' };
    await isp.publish(orderProgressed, { ...progress, step: 'seen' }, randomUUID(), untraced);
    await isp.publish(orderProgressed, progress, randomUUID(), untraced);
    await eventually(async () => (await stepsOf(id)).includes('progress by queue'));
    await isp.publish(orderAcknowledged, { dispatchId: id, by: 'li' }, randomUUID(), untraced);
    await eventually(async () => (await stepsOf(id)).includes('acknowledged by queue'));
    await isp.close();
    await service.stepUp(after(49));
    expect(await service.database.query('SELECT 1 FROM step_up_done WHERE dispatch_id = $1', [id])).toEqual([]);
    await service.stepUp(after(181));
    const done = await service.database.query('SELECT name, effect FROM step_up_done WHERE dispatch_id = $1', [id]);
    expect(done).toEqual([{ name: 'remind-to-solve', effect: 'reminded' }]);
  });

  it('waits for an ordinary order until somebody is there, and says so', async () => {
    const midnight = new Date(Date.now() + 72 * hour).toISOString().slice(0, 10);
    const weekdays = [new Date(midnight).getUTCDay() || 7];
    const always = { timeZone: 'UTC', from: '00:00', to: '23:59', holidays: null, closedOn: [] };
    await change('isp-beichen', `duty_hours = '${JSON.stringify({ ...always, weekdays })}'`);
    const { id } = await dispatched({ observables: [ip('192.0.2.200')] });
    const noon = `${midnight}T12:00:00.000Z`;
    const { body } = await service.request('GET', `/dispatches/${id}`);
    expect(body['timers']).toContainEqual(expect.objectContaining({ name: 'remind-to-acknowledge', dueAt: noon }));
    const dayAfter = new Date(Date.parse(midnight) + 24 * hour).toISOString();
    expect(body).toMatchObject({ acknowledgeBy: dayAfter });
    await service.stepUp(after(49));
    expect(await stepsOf(id)).toEqual([]);
    await change('isp-beichen', 'duty_hours = NULL');
  });

  it('comes to the backup channel at once when the party cannot be reached', async () => {
    await change('isp-beichen', `preferred_channel = 'mail', backup_channel = 'queue'`);
    const { id, incidentId } = await dispatched({ observables: [ip('192.0.2.200')] });
    const [row] = await rowsOf(incidentId);
    expect(row).toMatchObject({ party_code: 'isp-beichen', channels: ['mail'] });
    expect(await told(id)).toEqual([]);
    const beside = await dispatched({ observables: [ip('192.0.2.7')] });
    const said = { by: 'mail', via: 'mail', note: '550', at: new Date() } as const;
    const bounce = { ...said, dispatchId: id, step: 'undeliverable' } as const;
    const batch = [bounce, { ...said, dispatchId: beside.id, step: 'seen' } as const];
    const record = () =>
      service.app.get(Transactions).run((tx) => service.app.get(RecordSteps).execute(tx, batch, new Date()));
    await record();
    await record();
    // What is told beside it keeps its own time.
    expect(await rowsOf(beside.incidentId)).toMatchObject([{ state: 'seen', next_timer_at: expect.any(Date) }]);
    const queued = await eventually(async () => {
      const messages = await told(id);
      return messages.length > 0 && messages;
    });
    expect(queued).toMatchObject([{ kind: 'reminder', dispatchId: id }]);
    expect(await stepsOf(id)).toEqual(['undeliverable by mail', 'reminded by timer']);
  });

  it('comes to the desk at once where the party cannot be reached at all and nobody is behind it', async () => {
    await change('isp-hengjiang', `preferred_channel = 'mail'`);
    await service.database.query(
      `INSERT INTO disowned_contact VALUES ('isp-hengjiang', 'isp-hengjiang@example.org', now())`,
    );
    const { incidentId, id } = await dispatched({ observables: [ip('198.51.100.10')] });
    await eventually(async () => (await rowsOf(incidentId)).some((row) => row.party_code === 'national-desk'));
    expect(await stepsOf(id)).toEqual(['undeliverable by mail', 'stepped-up by timer']);
  });
});
