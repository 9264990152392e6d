import { incidentHandled, incidentReopened, orderAnswered, orderIssued } from '@fengsui/contracts';
import type { OrderIssued } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { collect, publishAs } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accept, incident, ip, nextOrders, openParty, revise, revision, startService } from './service.js';
import type { TestService } from './service.js';

describe('an incident that is revised', () => {
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
  }

  async function rowsOf(incidentId: string): Promise<Row[]> {
    return service.database.query(
      'SELECT id, party_code AS party, state FROM dispatch WHERE incident_id = $1 ORDER BY id',
      [incidentId],
    );
  }

  /** `party: state` of each order, once there are so many. */
  async function standing(incidentId: string, expected: readonly string[]): Promise<Row[]> {
    return eventually(async () => {
      const rows = await rowsOf(incidentId);
      expect(rows.map(({ party, state }) => `${party}: ${state}`).toSorted()).toEqual(expected.toSorted());
      return rows;
    });
  }

  async function told(incidentId: string): Promise<OrderIssued[]> {
    const events = (await collect(service.broker, orderIssued)).map(({ data }) => data);
    return events.filter((data) => data.incidentId === incidentId);
  }

  async function handledRounds(incidentId: string): Promise<number[]> {
    const events = (await collect(service.broker, incidentHandled)).map(({ data }) => data);
    return events.filter((data) => data.incidentId === incidentId).map(({ round }) => round);
  }

  async function answer({ id, party }: Row, outcome = 'done'): Promise<void> {
    const data = { dispatchId: id, outcome, note: 'Blocked.', by: 'li' };
    await publishAs(service.broker, [outgoing(orderAnswered, data, { to: party })]);
  }

  it('takes its orders back when it is merged, and issues them again when that is undone', async () => {
    const accepted = incident({ observables: [ip('192.0.2.7'), ip('203.0.113.5')] });
    await accept(service.broker, accepted);
    const id = accepted.incidentId;
    const rows = await standing(id, ['isp-songtao: sent', 'isp-lanting: sent']);
    const lanting = rows.find(({ party }) => party === 'isp-lanting');
    if (lanting !== undefined) await answer(lanting);
    await standing(id, ['isp-songtao: sent', 'isp-lanting: done']);
    const songtao = await openParty(service, 'isp-songtao');
    const [order] = await nextOrders(songtao, 1);
    await revise(service.broker, revision(accepted, { state: 'merged', reason: 'Merged by an operator.' }));
    const [cancellation] = await nextOrders(songtao, 1);
    expect(cancellation?.data).toMatchObject({ kind: 'cancellation', dispatchId: order?.id, incidentId: id });
    expect(cancellation?.id).not.toBe(order?.id);
    await standing(id, ['isp-songtao: cancelled', 'isp-lanting: done']);
    // Neither the order nor the word that it is off is ever sent again.
    await eventually(async () => {
      const [{ open }] = await service.database.query(
        'SELECT count(*)::integer AS open FROM outbox WHERE subject LIKE $1 AND confirmed_at IS NULL',
        ['dispatch.isp-songtao.%'],
      );
      return open === 0;
    });
    expect(await handledRounds(id)).toEqual([]);
    await revise(service.broker, revision(accepted, { revision: 3, reason: 'The merge was undone.' }));
    const again = await standing(id, ['isp-songtao: cancelled', 'isp-songtao: sent', 'isp-lanting: done']);
    const [second] = await nextOrders(songtao, 1);
    await songtao.close();
    expect(second?.data).toMatchObject({ kind: 'order', note: expect.stringContaining('open again') });
    expect(again.map((row) => row.id)).toContain(second?.id);
    const sent = again.find(({ state }) => state === 'sent');
    if (sent !== undefined) await answer(sent);
    await eventually(async () => (await handledRounds(id)).length === 1);
  });

  it('corrects the orders at work, and tells those whom it concerns now', async () => {
    const accepted = incident({ observables: [ip('192.0.2.7')] });
    await accept(service.broker, accepted);
    const id = accepted.incidentId;
    await standing(id, ['isp-songtao: sent']);
    const wider = { level: 'II', observables: [ip('192.0.2.7'), ip('203.0.113.5')], class: 'malware' };
    await revise(service.broker, revision(accepted, { revision: 3, ...wider }), revision(accepted, { revision: 2 }));
    await standing(id, ['isp-songtao: sent', 'isp-lanting: sent']);
    const corrections = await eventually(async () => {
      const found = (await told(id)).filter(({ kind }) => kind === 'correction');
      return found.length > 0 && found;
    });
    expect(corrections).toMatchObject([{ party: 'isp-songtao', revision: 1, level: 'II', class: 'malware' }]);
    expect(corrections[0]?.note).toContain('Changed: class, level, observables.');
    const [row] = await service.database.query(
      `SELECT solve_by - clock_from = interval '2 days' AS faster, clock_round FROM dispatch WHERE id = $1`,
      [corrections[0]?.dispatchId],
    );
    expect(row).toEqual({ faster: true, clock_round: 1 });
  });

  it('says in mails what changed, and why a party has it, in the language of the party', async () => {
    const accepted = incident({ observables: [ip('203.0.113.5')] });
    await accept(service.broker, accepted);
    const id = accepted.incidentId;
    await standing(id, ['isp-lanting: sent']);
    await service.database.query(`UPDATE dispatch SET channels = '{mail}' WHERE incident_id = $1`, [id]);
    const why = { reason: 'Another report of the same says more.', reasonZh: '同一事件有新的报告，内容有补充。' };
    await revise(service.broker, revision(accepted, { summary: 'It goes on.', ...why }));
    const [draft] = await eventually(async () => {
      const drafts: { note: string; why: string }[] = await service.database.query(
        `SELECT r.note, d.reason_zh AS why FROM order_draft r JOIN dispatch d ON d.id = r.dispatch_id WHERE incident_id = $1`,
        [id],
      );
      return drafts.length > 0 && drafts;
    });
    expect(draft?.note).toBe('内容有变更：情况说明。同一事件有新的报告，内容有补充。');
    expect(draft?.why).toMatch(/^203\.0\.113\.5 属于网段 .*，该网段属于\p{Script=Han}+$/u);
  });

  it('is kept from those who may not know it any more', async () => {
    const accepted = incident({ region: '11', observables: [ip('192.0.2.7')], summary: 'Secret from now on.' });
    await accept(service.broker, accepted);
    const id = accepted.incidentId;
    await standing(id, ['isp-songtao: sent', 'branch-beijing: sent']);
    await revise(service.broker, revision(accepted, { tlp: 'AMBER+STRICT' }));
    await standing(id, ['isp-songtao: cancelled', 'branch-beijing: sent']);
    const [last] = await eventually(async () => {
      const found = (await told(id)).filter(({ kind }) => kind === 'cancellation');
      return found.length > 0 && found;
    });
    expect(last).toMatchObject({ party: 'isp-songtao', summary: '', observables: [] });
  });

  it('may be revised before its acceptance arrives', async () => {
    const accepted = incident({ observables: [ip('192.0.2.7')] });
    const gone = incident({ observables: [ip('192.0.2.7')] });
    await revise(
      service.broker,
      revision(accepted, { observables: [ip('203.0.113.5')], level: 'III' }),
      revision(gone, { state: 'merged' }),
    );
    await eventually(async () => {
      const found = await service.database.query('SELECT 1 FROM incident WHERE id = ANY($1::uuid[])', [
        [accepted.incidentId, gone.incidentId],
      ]);
      return found.length === 2;
    });
    const behind = incident();
    await accept(service.broker, accepted, gone, behind);
    await standing(accepted.incidentId, ['isp-lanting: sent']);
    await standing(behind.incidentId, ['national-desk: sent']);
    expect(await rowsOf(gone.incidentId)).toEqual([]);
    expect(await told(accepted.incidentId)).toMatchObject([{ level: 'III' }]);
  });

  it('after it was handled is opened again for whom it concerns now', async () => {
    const accepted = incident({ observables: [ip('192.0.2.7')] });
    await accept(service.broker, accepted);
    const id = accepted.incidentId;
    const [row] = await standing(id, ['isp-songtao: sent']);
    if (row !== undefined) await answer(row);
    await eventually(async () => (await handledRounds(id)).length === 1);
    await revise(service.broker, revision(accepted, { observables: [ip('192.0.2.7'), ip('203.0.113.5')] }));
    const rows = await standing(id, ['isp-songtao: done', 'isp-lanting: sent']);
    await eventually(async () => {
      const events = await collect(service.broker, incidentReopened);
      return events.some(({ data }) => data.incidentId === id && data.round === 1);
    });
    const next = rows.find(({ state }) => state === 'sent');
    if (next !== undefined) await answer(next);
    await eventually(async () => {
      expect(await handledRounds(id)).toEqual([0, 1]);
      return true;
    });
  });
});
