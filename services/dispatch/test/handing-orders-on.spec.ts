import { incidentHandled, orderAnswered, orderIssued } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { collect, publishAs } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { party as partyWith } from './deliveries.js';
import { accept, incident, ip, startService } from './service.js';
import type { TestService } from './service.js';

const hour = 3_600_000;

interface Row {
  readonly id: string;
  readonly party: string;
  readonly state: string;
  readonly origin: string;
  readonly note: string;
  readonly remark: unknown;
}

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.stop();
});

async function rowsOf(incidentId: string): Promise<Row[]> {
  return service.database.query(
    'SELECT id, party_code AS party, state, origin, note, remark FROM dispatch WHERE incident_id = $1 ORDER BY id',
    [incidentId],
  );
}

async function ordered(given: Parameters<typeof incident>[0] = { observables: [ip('192.0.2.7')] }) {
  const accepted = incident(given);
  await accept(service.broker, accepted);
  const [row] = await eventually(async () => {
    const rows = await rowsOf(accepted.incidentId);
    return rows.length > 0 && rows;
  });
  return { id: row?.id ?? '', incidentId: accepted.incidentId };
}

const post = (path: string, body: unknown) => service.request('POST', `/dispatches/${path}`, { body });

async function say(party: string, dispatchId: string, outcome: string, handOnTo = ''): Promise<void> {
  const data = { dispatchId, outcome, note: 'Their customer.', by: 'li', handOnTo };
  await publishAs(service.broker, [outgoing(orderAnswered, data, { to: party })]);
}

async function standing(incidentId: string, ...expected: string[]): Promise<Row[]> {
  return eventually(async () => {
    const rows = await rowsOf(incidentId);
    expect(rows.map(({ party, origin, state }) => `${party}: ${origin} ${state}`)).toEqual(expected);
    return rows;
  });
}

const kindsTo = async (dispatchId: string) =>
  (await collect(service.broker, orderIssued)).flatMap(({ data }) => (data.dispatchId === dispatchId ? [data] : []));

describe('an order that was handed on by an operator', () => {
  it('reminds the party that has it, and not the one that had it, until it comes back', async () => {
    const { id, incidentId } = await ordered();
    await post(`${id}/delegations`, { party: 'isp-lanting', note: 'It is their customer.' });
    const [, delegate] = await standing(incidentId, 'isp-songtao: choice sent', 'isp-lanting: delegation sent');
    await service.stepUp(new Date(Date.now() + 13 * hour));
    await eventually(async () => (await kindsTo(delegate?.id ?? '')).some(({ kind }) => kind === 'reminder'));
    expect((await kindsTo(id)).map(({ kind }) => kind)).toEqual(['order']);
    expect((await service.request('GET', `/dispatches/${id}`)).body['timers']).toEqual([]);

    await post(`${delegate?.id}/answer`, { outcome: 'declined', note: 'Moved away.' });
    const [, back] = await eventually(async () => {
      const told = await kindsTo(id);
      return told.length === 2 && told;
    });
    const note = 'It is yours again. isp-lanting: declined. Moved away.';
    expect(back).toMatchObject({ kind: 'correction', revision: 1, note });
    await service.stepUp(new Date(Date.now() + 13 * hour));
    await eventually(async () => (await kindsTo(id)).at(-1)?.kind === 'reminder');
  });

  it('comes back too when the other order is cancelled', async () => {
    const { id, incidentId } = await ordered();
    const { body } = await post(`${id}/delegations`, { party: 'isp-lanting', note: 'Theirs.' });
    await post(`${String(body['id'])}/cancellation`, { reason: 'It was the wrong one.' });
    await standing(incidentId, 'isp-songtao: choice sent', 'isp-lanting: delegation cancelled');
    await eventually(async () => (await kindsTo(id)).at(-1)?.kind === 'correction');
    expect((await service.request('GET', `/dispatches/${id}`)).body['timers']).not.toEqual([]);
  });
});

describe('an order that another party has', () => {
  it('is not handed on to a second one until it is taken back from there, of which the first party hears nothing', async () => {
    const { id, incidentId } = await ordered();
    await post(`${id}/delegations`, { party: 'isp-lanting', note: 'Theirs.' });
    const again = { party: 'isp-beichen', note: 'It moved to them.' };
    const refused = await post(`${id}/delegations`, again);
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:handed-on-already' } });
    expect(refused.body['detail']).toContain('isp-lanting');
    expect((await post(`${id}/delegations`, { ...again, withdraw: 'yes' })).status).toBe(400);
    await say('isp-songtao', id, 'declined', 'isp-beichen');
    await standing(incidentId, 'isp-songtao: choice progress', 'isp-lanting: delegation sent');
    expect((await post(`${id}/delegations`, { ...again, withdraw: true })).status).toBe(201);
    const rows = await standing(
      incidentId,
      'isp-songtao: choice progress',
      'isp-lanting: delegation cancelled',
      'isp-beichen: delegation sent',
    );
    await eventually(async () => (await kindsTo(rows[1]?.id ?? '')).at(-1)?.kind === 'cancellation');
    await say('isp-beichen', rows[2]?.id ?? '', 'done');
    await eventually(async () => (await rowsOf(incidentId))[0]?.state === 'done');
    expect((await kindsTo(id)).map(({ kind }) => kind)).toEqual(['order']);
  });
});

describe('an order that its party hands on over its queue', () => {
  it('is done when the other party is', async () => {
    const { id, incidentId } = await ordered();
    await say('isp-songtao', id, 'declined', 'isp-lanting');
    await say('isp-songtao', id, 'declined', 'isp-lanting');
    const rows = await standing(incidentId, 'isp-songtao: choice acknowledged', 'isp-lanting: delegation sent');
    const [told] = await eventually(async () => {
      const orders = await kindsTo(rows[1]?.id ?? '');
      return orders.length > 0 && orders;
    });
    expect(told).toMatchObject({ reason: 'handed on from isp-songtao', note: 'Their customer.' });
    const { body } = await service.request('GET', `/dispatches/${id}`);
    expect(body).toMatchObject({
      steps: [{}, { step: 'delegated', via: 'queue', by: 'li' }, { step: 'acknowledged' }],
    });
    await say('isp-lanting', rows[1]?.id ?? '', 'done');
    await standing(incidentId, 'isp-songtao: choice done', 'isp-lanting: delegation done');
    await eventually(async () => {
      const events = await collect(service.broker, incidentHandled);
      return events.some(({ data }) => data.incidentId === incidentId && data.results.length === 2);
    });
  });

  it('is declined when the other party declines', async () => {
    const { id, incidentId } = await ordered();
    await say('isp-songtao', id, 'declined', 'isp-lanting');
    const rows = await standing(incidentId, 'isp-songtao: choice acknowledged', 'isp-lanting: delegation sent');
    await say('isp-lanting', rows[1]?.id ?? '', 'declined');
    const [first] = await standing(incidentId, 'isp-songtao: choice declined', 'isp-lanting: delegation declined');
    expect(first?.note).toBe('isp-lanting: declined. Their customer.');
    const { remark } = (await service.request('GET', `/dispatches/${id}`)).body;
    expect(remark).toMatchObject({ code: 'declined-by', party: 'isp-lanting', nameZh: expect.any(String) });
  });

  it.each([
    ['nobody', 'isp-atlantis', 'no such party'],
    ['itself', 'branch-beijing', 'that party has an order already'],
    ['whom the label keeps out', 'isp-lanting', 'the label of the incident keeps it from that party'],
  ])('is declined, and says why, where it names %s', async (_, party, why) => {
    const { id, incidentId } = await ordered({ region: '11', tlp: 'AMBER+STRICT' });
    await say('branch-beijing', id, 'declined', party);
    const [first] = await standing(incidentId, 'branch-beijing: choice declined');
    expect(first?.note).toBe(`Their customer. (It names ${party}: ${why}.)`);
  });

  it('is declined where it names one that is not to be notified, and goes on where that is over', async () => {
    const dayFrom = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 10);
    const silence = (until: string) => JSON.stringify({ reason: 'It moves house.', until });
    const spared = await partyWith(service, { silence: silence(dayFrom(48 * hour)) });
    const one = await ordered();
    await say('isp-songtao', one.id, 'declined', spared);
    const [declined] = await standing(one.incidentId, 'isp-songtao: choice declined');
    expect(declined?.note).toBe(`Their customer. (It names ${spared}: that party is not to be notified.)`);
    expect(declined?.remark).toEqual({ code: 'not-handed-on', note: 'Their customer.' });
    const back = await partyWith(service, { silence: silence(dayFrom(-48 * hour)) });
    const other = await ordered();
    await say('isp-songtao', other.id, 'declined', back);
    await standing(other.incidentId, 'isp-songtao: choice acknowledged', `${back}: delegation sent`);
  });
});

describe('an order whose own timer is due when the other party has run out of its time', () => {
  it('comes back with a clock that runs', async () => {
    const { id, incidentId } = await ordered();
    await post(`${id}/delegations`, { party: 'isp-lanting', note: 'Theirs.' });
    await service.database.query(`UPDATE dispatch SET next_timer_at = now() + interval '1 h' WHERE id = $1`, [id]);
    await service.stepUp(new Date(Date.now() + 21 * 24 * hour));
    await eventually(async () => {
      const rows = await rowsOf(incidentId);
      return rows.some(({ origin, state }) => origin === 'delegation' && state === 'no-answer');
    });
    await eventually(async () => (await kindsTo(id)).at(-1)?.kind === 'correction');
    const [row]: { followUps: number; runs: boolean }[] = await service.database.query(
      'SELECT follow_ups AS "followUps", next_timer_at IS NOT NULL AS runs FROM dispatch WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ followUps: 1, runs: true });
  });
});
