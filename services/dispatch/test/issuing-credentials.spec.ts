import { orderAnswered, orderIssued } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { PartyQueue } from '@fengsui/messaging/party-queue';
import { publishAs } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { accept, incident, ip, nextOrders, openParty, startService, untraced } from './service.js';
import type { TestService } from './service.js';

const yearMs = 365 * 24 * 3_600_000;

describe('credentials for a party’s queue', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });

  afterAll(async () => {
    await service.stop();
  });

  it('work at once, on a broker that keeps running', async () => {
    await accept(service.broker, incident({ observables: [ip('192.0.2.7')] }));
    const isp = await openParty(service, 'isp-songtao');
    const [order] = await nextOrders(isp, 1);
    expect(order?.data.party).toBe('isp-songtao');
    await isp.close();
  });

  it('come with all that a client needs, once, and are written down without the secret', async () => {
    const { status, body, headers } = await service.request('POST', '/parties/branch-hubei/credentials');
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      party: 'branch-hubei',
      natsUrl: service.broker.url,
      stream: 'DISPATCH',
      consumer: 'branch-hubei',
      inboxPrefix: '_INBOX.party.branch-hubei',
      subjects: {
        orders: 'dispatch.branch-hubei.order-issued.v1',
        acknowledged: 'handling.branch-hubei.order-acknowledged.v1',
        progressed: 'handling.branch-hubei.order-progressed.v1',
        answered: 'handling.branch-hubei.order-answered.v1',
      },
      credentials: expect.stringContaining('BEGIN USER NKEY SEED'),
    });
    const days = (Date.parse(String(body['expiresAt'])) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBeGreaterThanOrEqual(365);
    const shown = await service.request('GET', '/parties/branch-hubei', { roles: ['analyst'] });
    expect(shown.body).toMatchObject({
      credentials: [{ userPublicKey: body['userPublicKey'], issuedBy: 'zhang.wei', expiresAt: body['expiresAt'] }],
    });
    const seed = /SU[A-Z2-7]{56}/.exec(String(body['credentials']))?.[0] ?? 'no seed';
    const [dump] = await service.database.query(
      `SELECT (SELECT json_agg(c) FROM party_credentials c)::text || (SELECT json_agg(a) FROM audit_entry a)::text AS text`,
    );
    expect(dump.text).toContain(String(body['userPublicKey']));
    expect(dump.text).not.toContain(seed);
  });

  it('do not let a party speak in another’s name', async () => {
    const beichen = await openParty(service, 'isp-beichen');
    const answer = { dispatchId: randomUUID(), outcome: 'done' };
    const subjects = [
      'handling.isp-songtao.*',
      'handling.isp-songtao.order-answered.v1.*',
      'handling.isp-songtao.order-progressed.v1.*',
      'dispatch.*.order-issued.v1',
    ];
    for (const subject of subjects) {
      const publishing = beichen.publish({ ...orderAnswered, subject }, answer, randomUUID(), untraced);
      await expect(publishing).rejects.toThrow(/permissions violation/i);
    }
    await expect(beichen.publish(orderAnswered, answer, randomUUID(), untraced)).resolves.toBeUndefined();
    await beichen.close();
  });

  it('end when they were told to', async () => {
    const expiresAt = new Date(Date.now() + 2_000).toISOString();
    const { body } = await service.request('POST', '/parties/branch-hunan/credentials', { body: { expiresAt } });
    const settings = { url: service.broker.url, credentials: String(body['credentials']), orders: orderIssued };
    await eventually(async () => {
      const refused = await PartyQueue.open({ ...settings, maxInWork: 1 }).then(
        async (queue) => {
          await queue.close();
          return '';
        },
        (error: unknown) => String(error),
      );
      return /authoriz|expired|authentication/i.test(refused);
    });
  });

  it.each([
    [{ expiresAt: '2020-01-01T00:00:00Z' }],
    [{ expiresAt: new Date(Date.now() + 6 * yearMs).toISOString() }],
    [{ expiresAt: 'soon' }],
    [{ expires: '2030-01-01T00:00:00Z' }],
  ])('are not issued for %j', async (body) => {
    const { status, body: problem } = await service.request('POST', '/parties/branch-hunan/credentials', { body });
    expect(status).toBe(400);
    expect(problem['errors']).toMatchObject([{ field: Object.keys(body)[0] }]);
  });

  it('are issued by supervisors and the ops team, to parties that exist', async () => {
    const refused = await service.request('POST', '/parties/branch-hunan/credentials', { roles: ['handler'] });
    expect(refused.status).toBe(403);
    const nobody = await service.request('POST', '/parties/branch-atlantis/credentials', { roles: ['ops'] });
    expect(nobody).toMatchObject({ status: 404, body: { type: 'urn:fengsui:problem:party-not-found' } });
  });

  it('show how far the queue is behind', async () => {
    const before = incident({ observables: [ip('198.51.100.1')] });
    await accept(service.broker, before, incident({ observables: [ip('198.51.100.2')] }));
    await eventually(async () => {
      const { body } = await service.request('GET', '/parties/isp-hengjiang');
      expect(body['queue']).toEqual({ pending: 2, inWork: 0 });
      return true;
    });
    const isp = await openParty(service, 'isp-hengjiang');
    await nextOrders(isp, 2);
    await isp.close();
    await eventually(async () => {
      const { body } = await service.request('GET', '/parties/isp-hengjiang');
      expect(body['queue']).toMatchObject({ pending: 0, inWork: 0, lastAcknowledgedAt: expect.any(String) });
      return true;
    });
  });
});

describe('credentials while the broker is away', () => {
  it('are refused for the time being, and nothing is written down', async () => {
    const service = await startService();
    await eventually(async () => {
      const { body } = await service.request('GET', '/health');
      return body['status'] === 'ok';
    });
    await service.broker.stop();
    const refused = await service.request('POST', '/parties/branch-hunan/credentials');
    expect(refused).toMatchObject({ status: 503, body: { type: 'urn:fengsui:problem:broker-unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await service.database.query('SELECT 1 FROM party_credentials')).toEqual([]);
    const shown = await service.request('GET', '/parties/branch-hunan');
    expect(shown).toMatchObject({ status: 200, body: { queue: null } });
    await service.broker.start();
    await eventually(async () => {
      const { status } = await service.request('POST', '/parties/branch-hunan/credentials');
      return status === 201;
    });
    await service.stop();
  });
});

describe('a broker that lost everything', () => {
  it('is given the open orders again, and the queues that they wait on', async () => {
    const service = await startService();
    const open = incident({ observables: [ip('192.0.2.7')] });
    const ended = incident({ observables: [ip('192.0.2.8')] });
    await accept(service.broker, ended);
    const before = await openParty(service, 'isp-songtao');
    const [done] = await nextOrders(before, 1);
    await publishAs(service.broker, [
      outgoing(orderAnswered, { dispatchId: done?.id ?? '', outcome: 'done' }, { to: 'isp-songtao' }),
    ]);
    await eventually(async () => {
      const [row] = await service.database.query('SELECT confirmed_at FROM outbox WHERE id = $1', [done?.id]);
      return row.confirmed_at !== null;
    });
    await accept(service.broker, open);
    const [pulled] = await nextOrders(before, 1);
    await before.close();
    await service.broker.wipe();
    const after = await eventually(() => openParty(service, 'isp-songtao'), { deadlineMs: 25_000 });
    const [again] = await nextOrders(after, 1);
    expect(again?.id).toBe(pulled?.id);
    expect(again?.data.incidentId).toBe(open.incidentId);
    await after.close();
    await service.stop();
  }, 60_000);
});
