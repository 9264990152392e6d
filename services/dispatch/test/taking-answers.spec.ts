import { incidentHandled, incidentReopened, orderAcknowledged, orderAnswered } from '@fengsui/contracts';
import type { IncidentHandled } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { collect, publishAs } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { accept, incident, ip, openParty, startService, untraced } from './service.js';
import type { TestService } from './service.js';

interface Row {
  readonly id: string;
  readonly party_code: string;
  readonly state: string;
  readonly note: string;
  readonly answered_by: string;
  readonly acknowledged_at: Date | null;
  readonly ended_at: Date | null;
}

describe('what parties answer', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });

  afterAll(async () => {
    await service.stop();
  });

  async function rowsOf(incidentId: string): Promise<Row[]> {
    return service.database.query('SELECT * FROM dispatch WHERE incident_id = $1 ORDER BY party_code', [incidentId]);
  }

  async function dispatched(given: Parameters<typeof incident>[0]): Promise<{ incidentId: string; rows: Row[] }> {
    const accepted = incident(given);
    await accept(service.broker, accepted);
    const rows = await eventually(async () => {
      const found = await rowsOf(accepted.incidentId);
      return found.length > 0 && found;
    });
    return { incidentId: accepted.incidentId, rows };
  }

  async function say(party: string, dispatchId: string, outcome: string, note = ''): Promise<void> {
    await publishAs(service.broker, [outgoing(orderAnswered, { dispatchId, outcome, note, by: 'li' }, { to: party })]);
  }

  async function handledEvents(incidentId: string): Promise<IncidentHandled[]> {
    const events = await collect(service.broker, incidentHandled);
    return events.map(({ data }) => data).filter((data) => data.incidentId === incidentId);
  }

  async function parkedReason(fragment: string): Promise<string> {
    return eventually(async () => {
      const rows: { reason: string }[] = await service.database.query(
        'SELECT reason FROM parked WHERE reason LIKE $1',
        [`%${fragment}%`],
      );
      return rows[0]?.reason;
    });
  }

  it('acknowledges and ends an order, and with the last one the incident', async () => {
    const { incidentId, rows } = await dispatched({ observables: [ip('192.0.2.7')] });
    const id = rows[0]?.id ?? '';
    const isp = await openParty(service, 'isp-songtao');
    await isp.publish(orderAcknowledged, { dispatchId: id, by: 'li' }, randomUUID(), untraced);
    await eventually(async () => (await rowsOf(incidentId))[0]?.state === 'acknowledged');
    const answer = { dispatchId: id, outcome: 'done', note: '页面已关闭', by: 'li' };
    await isp.publish(orderAnswered, answer, randomUUID(), untraced);
    await isp.close();
    const [handled] = await eventually(async () => {
      const events = await handledEvents(incidentId);
      return events.length > 0 && events;
    });
    expect(handled?.results).toMatchObject([
      { party: 'isp-songtao', nameZh: '松涛通信', nameEn: 'Songtao Telecom', outcome: 'done', note: '页面已关闭' },
    ]);
    expect(await rowsOf(incidentId)).toMatchObject([{ state: 'done', note: '页面已关闭', answered_by: 'li' }]);
    await eventually(async () => {
      const [order] = await service.database.query('SELECT confirmed_at FROM outbox WHERE id = $1', [id]);
      return order.confirmed_at !== null;
    });
  });

  it('are taken whichever of acknowledgement and answer comes first', async () => {
    const { incidentId, rows } = await dispatched({ observables: [ip('192.0.2.7')] });
    const id = rows[0]?.id ?? '';
    await say('isp-songtao', id, 'declined', 'not our customer');
    const ended = await eventually(async () => (await rowsOf(incidentId)).find(({ ended_at: at }) => at !== null));
    expect(ended).toMatchObject({ state: 'declined', acknowledged_at: ended.ended_at });
    const seconds = BigInt(Math.floor(Date.now() / 1000) - 5);
    await publishAs(service.broker, [
      outgoing(orderAcknowledged, { dispatchId: id, acknowledgedAt: { seconds } }, { to: 'isp-songtao' }),
    ]);
    // Five seconds ago is before the order was issued, so that time counts.
    const corrected = await eventually(async () =>
      (await rowsOf(incidentId)).find((row) => row.acknowledged_at?.getTime() !== ended.ended_at?.getTime()),
    );
    expect(corrected.state).toBe('declined');
  });

  it('end an incident once, though three parties answer at once and again', async () => {
    const given = { region: '11', observables: [ip('192.0.2.7'), ip('198.51.100.9')] };
    const many = await Promise.all(Array.from({ length: 8 }, () => dispatched(given)));
    const answers = many.flatMap(({ rows }) => rows.map(({ id, party_code: party }) => ({ id, party })));
    expect(answers).toHaveLength(24);
    const rounds = [1, 2, 3].map((round) =>
      answers.map(({ id, party }) =>
        outgoing(orderAnswered, { dispatchId: id, outcome: 'done', note: `round ${round}` }, { to: party }),
      ),
    );
    await Promise.all(rounds.map((round) => publishAs(service.broker, round)));
    for (const { incidentId } of many) {
      await eventually(async () => (await rowsOf(incidentId)).every(({ state }) => state === 'done'));
    }
    await eventually(async () => {
      const noted = await service.database.query(`SELECT 1 FROM audit_entry WHERE action = 'late-answer-noted'`);
      return noted.length >= 48;
    });
    const handled = () => Promise.all(many.map(({ incidentId }) => handledEvents(incidentId)));
    await eventually(async () => (await handled()).every((events) => events.length > 0));
    expect((await handled()).flat()).toHaveLength(many.length);
  });

  it('that come late and say otherwise are taken, and open the incident again', async () => {
    const { incidentId, rows } = await dispatched({ observables: [ip('203.0.113.5')] });
    const id = rows[0]?.id ?? '';
    await say('isp-lanting', id, 'declined', 'not our customer');
    await eventually(async () => (await handledEvents(incidentId)).length === 1);
    await say('isp-lanting', id, 'done', 'it was, and is blocked');
    const again = await eventually(async () => (await handledEvents(incidentId))[1]);
    expect(again).toMatchObject({ round: 1, results: [{ outcome: 'done', note: 'it was, and is blocked' }] });
    const [late] = await service.database.query(
      `SELECT actor, details FROM audit_entry WHERE subject_id = $1 AND action = 'late-answer-noted'`,
      [id],
    );
    expect(late).toMatchObject({ actor: 'party:isp-lanting', details: { state: 'declined', outcome: 'done' } });
    const events = await collect(service.broker, incidentReopened);
    const reopened = events.find(({ data }) => data.incidentId === incidentId);
    expect(reopened?.data.reason).toBe('isp-lanting answered late: done, and not declined.');
  });

  it('that come late and take a result back are checked by the desk before the incident ends again', async () => {
    const { incidentId, rows } = await dispatched({ observables: [ip('203.0.113.5')] });
    const id = rows[0]?.id ?? '';
    await say('isp-lanting', id, 'done', 'blocked');
    await eventually(async () => (await handledEvents(incidentId)).length === 1);
    await say('isp-lanting', id, 'declined', 'on second thoughts');
    const desk = await eventually(async () =>
      (await rowsOf(incidentId)).find(({ party_code: party }) => party === 'national-desk'),
    );
    expect(await handledEvents(incidentId)).toHaveLength(1);
    await say('national-desk', desk.id, 'done', 'called them, it is blocked');
    const [, again] = await eventually(async () => {
      const events = await handledEvents(incidentId);
      return events.length === 2 && events;
    });
    expect(again).toMatchObject({ round: 1, results: [{ outcome: 'declined' }, { outcome: 'done' }] });
  });

  it('are parked when they come from another party, name no order, or name no outcome', async () => {
    const { incidentId, rows } = await dispatched({ observables: [ip('203.0.113.5')] });
    const id = rows[0]?.id ?? '';
    const nobody = randomUUID();
    await say('isp-beichen', id, 'done');
    await say('isp-lanting', nobody, 'done');
    await say('isp-lanting', id, 'perhaps');
    expect(await parkedReason('not to isp-beichen')).toBe(
      `Unprocessable: The dispatch ${id} is an order to isp-lanting, not to isp-beichen.`,
    );
    expect(await parkedReason(nobody)).toContain('No dispatch has the id');
    expect(await parkedReason('neither done nor declined')).toContain(id);
    expect(await rowsOf(incidentId)).toMatchObject([{ state: 'sent' }]);
  });

  it('are counted, and so is what is open', async () => {
    await dispatched({ region: '65' });
    const { body } = await service.request('GET', '/metrics');
    const text = String(body['text']);
    for (const what of ['issued', 'acknowledged'])
      expect(text).toMatch(new RegExp(`^fengsui_orders_${what}_total \\d+`, 'm'));
    expect(text).toMatch(/^fengsui_orders_ended_total\{outcome="done"\} \d+/m);
    expect(text).toMatch(/^fengsui_orders_open\{state="sent"\} [1-9]/m);
    expect(text).toMatch(/^fengsui_orders_overdue\{next="person"\} \d/m);
    expect(text).toMatch(/^fengsui_orders_oldest_open_age(_seconds)? \d/m);
  });

  it('may hold what a database does not take, and more than an event does', async () => {
    const { incidentId, rows } = await dispatched({ observables: [ip('203.0.113.5')] });
    const note = `blocked\u0000${'很'.repeat(20_000)}`;
    await say('isp-lanting', rows[0]?.id ?? '', 'done', note);
    await eventually(async () => (await handledEvents(incidentId)).length === 1);
    expect((await rowsOf(incidentId))[0]?.note).toBe(note.replace('\u0000', ' '));
    expect((await handledEvents(incidentId))[0]?.results[0]?.note).toHaveLength(4_000);
  });
});
