import { incidentHandled, orderIssued } from '@fengsui/contracts';
import { collect } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { accept, incident, ip, revise, revision, startService } from './service.js';
import type { TestService } from './service.js';

describe('a handler at the orders', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });

  afterAll(async () => {
    await service.stop();
  });

  interface Row {
    readonly id: string;
    readonly party: string;
    readonly state: string;
    readonly origin: string;
  }

  async function rowsOf(incidentId: string): Promise<Row[]> {
    return service.database.query(
      'SELECT id, party_code AS party, state, origin FROM dispatch WHERE incident_id = $1 ORDER BY id',
      [incidentId],
    );
  }

  const standing = async (incidentId: string) =>
    (await rowsOf(incidentId)).map(({ party, origin, state }) => `${party}: ${origin} ${state}`);

  async function dispatched(given: Parameters<typeof incident>[0] = { observables: [ip('192.0.2.7')] }) {
    const accepted = incident(given);
    await accept(service.broker, accepted);
    const [row] = await eventually(async () => {
      const found = await rowsOf(accepted.incidentId);
      return found.length > 0 && found;
    });
    return { accepted, incidentId: accepted.incidentId, id: row?.id ?? '' };
  }

  const post = (path: string, body: unknown) =>
    service.request('POST', `/dispatches/${path}`, { body, roles: ['handler'] });
  const answer = (id: string, outcome = 'done') => post(`${id}/answer`, { outcome, note: 'The page is gone.' });
  const newest = async (incidentId: string) => (await rowsOf(incidentId)).at(-1)?.id ?? '';

  async function handledRounds(incidentId: string): Promise<number[]> {
    const events = (await collect(service.broker, incidentHandled)).map(({ data }) => data);
    return events.filter((event) => event.incidentId === incidentId).map(({ round }) => round);
  }

  it('reads one of them with every step, timer and message', async () => {
    const { id } = await dispatched();
    await post(`${id}/correction`, { note: 'The page has moved to /index.html.', task: 'verify-and-handle' });
    await answer(id);
    const { status, body } = await service.request('GET', `/dispatches/${id}`, { roles: ['analyst'] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      party: 'isp-songtao',
      state: 'done',
      task: 'verify-and-handle',
      level: 'IV',
      revision: 1,
      overdue: false,
      steps: [{ step: 'sent' }, { step: 'corrected', via: 'operator', by: 'zhang.wei' }, { step: 'done' }],
      messages: [{ kind: 'correction', number: 1 }],
      timers: [],
      following: [],
    });
  });

  it('finds them by level, channel and whether they are late', async () => {
    const { id } = await dispatched({ observables: [ip('203.0.113.5')] });
    const found = async (query: string) => {
      const { body } = await service.request('GET', `/dispatches?party=isp-lanting&${query}`);
      return JSON.stringify(body).includes(id);
    };
    expect(await found('level=IV&via=queue&overdue=false')).toBe(true);
    expect(await found('level=III')).toBe(false);
    expect(await found('via=mail')).toBe(false);
    const timers = await service.request('GET', '/timers?overdue=false&limit=200');
    expect(timers.body['timers']).toContainEqual(
      expect.objectContaining({ dispatchId: id, next: expect.objectContaining({ name: 'remind-to-acknowledge' }) }),
    );
    const past = `acknowledge_by = now() - interval '1 hour'`;
    await service.database.query(`UPDATE dispatch SET ${past} WHERE id = $1`, [id]);
    expect(await found('overdue=true')).toBe(true);
    expect(JSON.stringify((await service.request('GET', '/timers?overdue=true')).body)).toContain(id);
    const { body: party } = await service.request('GET', '/parties/isp-lanting');
    expect(party['lag']).toMatchObject({
      openOrders: 1,
      unpulled: 1,
      overdue: 1,
      oldestUnpulledAt: expect.any(String),
    });
  });

  it('takes one back, and the desk takes over where nobody else is at work', async () => {
    const { id, incidentId } = await dispatched();
    const cancelled = await post(`${id}/cancellation`, { reason: 'The wrong provider.' });
    expect(cancelled).toMatchObject({ status: 200, body: { id, state: 'cancelled' } });
    expect(await standing(incidentId)).toEqual(['isp-songtao: choice cancelled', 'national-desk: check sent']);
    await eventually(async () => {
      const events = (await collect(service.broker, orderIssued)).map(({ data }) => data);
      return events.some((data) => data.dispatchId === id && data.kind === 'cancellation');
    });
    const last = await post(`${await newest(incidentId)}/cancellation`, { reason: 'Nothing to do.' });
    expect(last).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:last-order' } });
    expect(await post(`${id}/cancellation`, { reason: 'Again.' })).toMatchObject({ status: 409 });
    expect(await post(`${id}/correction`, { note: 'Too late.' })).toMatchObject({ status: 409 });
  });

  it('hands one on, and what the other party does is carried back', async () => {
    const { id, incidentId } = await dispatched();
    const first = await post(`${id}/delegations`, { party: 'isp-lanting', note: 'It is their customer.' });
    expect(first.status).toBe(201);
    const twice = await post(`${id}/delegations`, { party: 'isp-lanting', note: 'Again.' });
    expect(twice).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:already-ordered' } });
    expect((await post(`${id}/delegations`, { party: 'isp-atlantis', note: 'Who?' })).status).toBe(404);
    await answer(String(first.body['id']), 'declined');
    expect(await standing(incidentId)).toEqual(['isp-songtao: choice sent', 'isp-lanting: delegation declined']);
    await post(`${id}/delegations`, { party: 'isp-beichen', note: 'Theirs, then.' });
    await answer(await newest(incidentId));
    expect((await standing(incidentId))[0]).toBe('isp-songtao: choice done');
    const { body } = await service.request('GET', `/dispatches/${id}`);
    expect(body).toMatchObject({ note: 'isp-beichen: done. The page is gone.', following: [{}, {}] });
    await eventually(async () => (await handledRounds(incidentId)).length === 1);
  });

  it('may not hand on what its label keeps in the house', async () => {
    const { id } = await dispatched({ region: '11', tlp: 'AMBER+STRICT' });
    const refused = await post(`${id}/delegations`, { party: 'isp-lanting', note: 'Please.' });
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:party-not-allowed' } });
  });

  it('has a result verified: failed goes back, passed or waived ends the incident', async () => {
    const { id, incidentId } = await dispatched();
    const early = await post(`${id}/retest`, { note: 'Is it gone?' });
    expect(early).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:not-done' } });
    await answer(id);
    const retest = await post(`${id}/retest`, { party: 'branch-beijing', note: 'Is it gone?' });
    expect(retest).toMatchObject({ status: 201, body: { party: 'branch-beijing' } });
    await answer(String(retest.body['id']), 'declined');
    expect(await standing(incidentId)).toEqual([
      'isp-songtao: choice done',
      'branch-beijing: retest declined',
      'isp-songtao: check sent',
    ]);
    await answer(await newest(incidentId));
    await eventually(async () => (await handledRounds(incidentId)).length === 2);
    const again = await post(`${await newest(incidentId)}/retest`, { note: 'Once more.' });
    expect(again.body['party']).toBe('isp-songtao');
    await post(`${String(again.body['id'])}/cancellation`, { reason: 'Seen it myself.' });
    await eventually(async () => {
      expect(await handledRounds(incidentId)).toEqual([0, 1, 2]);
      return true;
    });
  });

  it('need not ask for it at level I and II', async () => {
    const { accepted, id, incidentId } = await dispatched({ observables: [ip('192.0.2.7')] });
    await revise(service.broker, revision(accepted, { level: 'II', region: '31' }));
    const rows = await eventually(async () => {
      const found = await rowsOf(incidentId);
      return found.length === 2 && found;
    });
    await post(`${id}/delegations`, { party: 'isp-lanting', note: 'Theirs.' });
    await answer(await newest(incidentId));
    await answer(rows[1]?.id ?? '');
    expect(await standing(incidentId)).toEqual([
      'isp-songtao: choice done',
      'branch-shanghai: choice done',
      'isp-lanting: delegation done',
      'branch-shanghai: retest sent',
      'national-desk: retest sent',
    ]);
    expect(await handledRounds(incidentId)).toEqual([]);
  });

  it.each([
    ['cancellation', {}, 'reason'],
    ['correction', { note: 'x', task: 'wait' }, 'task'],
    ['retest', { note: '' }, 'note'],
    ['delegations', { party: 'No Such', note: 'x' }, 'party'],
  ])('is told what is wrong with a %s', async (what, body, field) => {
    const { status, body: problem } = await post(`${randomUUID()}/${what}`, body);
    expect(status).toBe(400);
    expect(problem['errors']).toContainEqual(expect.objectContaining({ field }));
    const valid = { reason: 'x', note: 'x', party: 'isp-lanting' };
    const path = `/dispatches/${randomUUID()}/${what}`;
    expect((await service.request('POST', path, { roles: ['ops'], body: valid })).status).toBe(403);
  });
});
