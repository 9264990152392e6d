import { incidentHandled, orderIssued } from '@fengsui/contracts';
import { Transactions } from '@fengsui/messaging';
import { collect } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { CancelOrder } from '../src/cancel-dispatches/cancel-order.js';
import { DispatchEnded } from '../src/order.js';
import { RecordSteps } from '../src/record-steps/record-steps.js';
import { accept, acceptTraced, incident, ip, startService } from './service.js';
import type { TestService } from './service.js';

interface Listed {
  readonly id: string;
  readonly party: string;
  readonly state: string;
}

describe('an operator at the dispatches', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });

  afterAll(async () => {
    await service.stop();
  });

  async function list(query: string): Promise<{ dispatches: Listed[]; next: string | null }> {
    const { status, body } = await service.request('GET', `/dispatches?${query}`, { roles: ['analyst'] });
    expect(status).toBe(200);
    const { dispatches, next } = body;
    return { dispatches: Array.isArray(dispatches) ? dispatches : [], next: typeof next === 'string' ? next : null };
  }

  async function dispatched(given: Parameters<typeof incident>[0]): Promise<{ incidentId: string; listed: Listed[] }> {
    const accepted = incident(given);
    await accept(service.broker, accepted);
    const listed = await eventually(async () => {
      const { dispatches } = await list(`incident=${accepted.incidentId}`);
      return dispatches.length > 0 && dispatches;
    });
    return { incidentId: accepted.incidentId, listed };
  }

  it('answers for a party, in the party’s name and his own', async () => {
    const { incidentId, listed } = await dispatched({ region: '44' });
    const id = listed[0]?.id ?? '';
    const body = { outcome: 'done', note: '电话确认：已关闭' };
    const answered = await service.request('POST', `/dispatches/${id}/answer`, { roles: ['handler'], body });
    expect(answered).toMatchObject({ status: 200, body: { id, state: 'done' } });
    const [handled] = await eventually(async () => {
      const events = (await collect(service.broker, incidentHandled)).filter(
        ({ data }) => data.incidentId === incidentId,
      );
      return events.length > 0 && events;
    });
    expect(handled?.data.results).toMatchObject([{ party: 'branch-guangdong', outcome: 'done', note: body.note }]);
    const [entry] = await service.database.query(
      `SELECT actor, on_behalf_of FROM audit_entry WHERE subject_id = $1 AND action = 'order-answered'`,
      [id],
    );
    expect(entry).toEqual({ actor: 'operator:zhang.wei', on_behalf_of: 'party:branch-guangdong' });
    const again = await service.request('POST', `/dispatches/${id}/answer`, {
      body: { outcome: 'declined', note: 'no' },
    });
    expect(again).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:dispatch-ended' } });
    expect(await list(`incident=${incidentId}`)).toMatchObject({ dispatches: [{ state: 'done', note: body.note }] });
  });

  it('ends the incident in the trace of its report', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const accepted = incident({ region: '44' });
    await acceptTraced(service.broker, accepted, traceId);
    const [dispatch] = await eventually(async () => {
      const { dispatches } = await list(`incident=${accepted.incidentId}`);
      return dispatches.length > 0 && dispatches;
    });
    await service.request('POST', `/dispatches/${dispatch?.id}/answer`, { body: { outcome: 'done', note: 'x' } });
    const [order] = (await collect(service.broker, orderIssued)).filter(({ id }) => id === dispatch?.id);
    const [handled] = await eventually(async () => {
      const events = await collect(service.broker, incidentHandled);
      const own = events.filter(({ data }) => data.incidentId === accepted.incidentId);
      return own.length > 0 && own;
    });
    expect(order?.traceparent).toContain(traceId);
    expect(handled?.traceparent).toContain(traceId);
  });

  it('gets one end for an order that two answer at once', async () => {
    const { incidentId, listed } = await dispatched({ region: '44' });
    const answer = (outcome: string) =>
      service.request('POST', `/dispatches/${listed[0]?.id}/answer`, { body: { outcome, note: 'x' } });
    const statuses = (await Promise.all([answer('done'), answer('declined')])).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await list(`incident=${incidentId}`)).dispatches[0]?.state).toBe(statuses[0] === 200 ? 'done' : 'declined');
  });

  it.each([
    [{ outcome: 'maybe', note: 'x' }, 'outcome'],
    [{ outcome: 'done' }, 'note'],
    [{ outcome: 'done', note: '' }, 'note'],
    [{ outcome: 'done', note: 'x', by: 'me' }, 'by'],
  ])('is refused with %j', async (body, field) => {
    const { status, body: problem } = await service.request('POST', `/dispatches/${randomUUID()}/answer`, { body });
    expect(status).toBe(400);
    expect(problem['errors']).toContainEqual(expect.objectContaining({ field }));
  });

  it('takes back what parties answer at the same moment, and nobody waits in a circle', async () => {
    const transactions = service.app.get(Transactions);
    const done = { step: 'done', by: 'li', via: 'queue', note: '', at: new Date() } as const;
    const end = (...ids: string[]) => {
      const steps = ids.map((dispatchId) => ({ dispatchId, ...done }));
      return transactions.run((tx) => service.app.get(RecordSteps).execute(tx, steps, new Date()));
    };
    const takeBack = (dispatchId: string) => {
      const input = { dispatchId, reason: 'It is over.', operator: 'li' };
      return transactions.run((tx) => service.app.get(CancelOrder).execute(tx, input, new Date(), newId));
    };
    const pairs = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { listed } = await dispatched({ region: '32' });
        const first = listed[0]?.id ?? '';
        const handed = { body: { party: 'isp-beichen', note: 'Theirs.' } };
        const { body } = await service.request('POST', `/dispatches/${first}/delegations`, handed);
        return { first, second: String(body['id']) };
      }),
    );
    const results = await Promise.allSettled(
      pairs.flatMap(({ first, second }, n) => {
        const other = pairs[(n + 1) % pairs.length];
        return [end(second, other?.first ?? ''), takeBack(first), end(first, other?.second ?? '')];
      }),
    );
    const faults = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []));
    expect(faults.filter((fault) => !(fault instanceof DispatchEnded))).toEqual([]);
  });

  it('is told of an order that is not there, and of a role that is missing', async () => {
    const body = { outcome: 'done', note: 'x' };
    const path = `/dispatches/${randomUUID()}/answer`;
    expect((await service.request('POST', path, { body })).status).toBe(404);
    expect((await service.request('POST', path, { body, roles: ['analyst', 'ops'] })).status).toBe(403);
    expect((await service.request('POST', '/dispatches/12/answer', { body })).status).toBe(400);
  });

  it('reads them by party and state, the newest first, a page at a time', async () => {
    await accept(service.broker, ...Array.from({ length: 5 }, () => incident({ observables: [ip('203.0.113.1')] })));
    await eventually(async () => (await list('party=isp-lanting&limit=200')).dispatches.length === 5);
    const first = await list('party=isp-lanting&state=sent&limit=2');
    const second = await list(`party=isp-lanting&state=sent&limit=2&after=${first.next}`);
    const third = await list(`party=isp-lanting&state=sent&limit=2&after=${second.next}`);
    const ids = [first, second, third].flatMap(({ dispatches }) => dispatches.map(({ id }) => id));
    expect(new Set(ids).size).toBe(5);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(third.next).toBeNull();
    expect((await list('party=isp-lanting&state=done')).dispatches).toEqual([]);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'state=lost', 'party=A', 'incident=1', 'order=asc'])(
    'is told what is wrong with ?%s',
    async (query) => {
      const { status, body } = await service.request('GET', `/dispatches?${query}`);
      expect(status).toBe(400);
      expect(body['errors']).toMatchObject([{ field: query.split('=')[0] }]);
    },
  );
});
