import { orderIssued } from '@fengsui/contracts';
import { collect } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accept, incident, ip, nextOrders, openParty, startService } from './service.js';
import type { TestService } from './service.js';

describe('an accepted incident', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });

  afterAll(async () => {
    await service.stop();
  });

  async function partiesOf(incidentId: string): Promise<string[]> {
    const rows: { party_code: string }[] = await service.database.query(
      'SELECT party_code FROM dispatch WHERE incident_id = $1 ORDER BY party_code',
      [incidentId],
    );
    return rows.map(({ party_code: code }) => code);
  }

  async function told(incidentId: string): Promise<string[]> {
    return eventually(async () => {
      const parties = await partiesOf(incidentId);
      return parties.length > 0 && parties;
    });
  }

  it('becomes an order on the queue of each party that it concerns', async () => {
    const accepted = incident({ region: '11', observables: [ip('198.51.100.9')], summary: '钓鱼页面' });
    await accept(service.broker, accepted);
    expect(await told(accepted.incidentId)).toEqual(['branch-beijing', 'isp-hengjiang']);
    const isp = await openParty(service, 'isp-hengjiang');
    const [order] = await nextOrders(isp, 1);
    await isp.close();
    expect(order?.id).toBe(order?.data.dispatchId);
    expect(order?.data).toMatchObject({
      incidentId: accepted.incidentId,
      incidentNumber: accepted.incidentNumber,
      party: 'isp-hengjiang',
      task: 'handle',
      class: 'phishing',
      tlp: 'AMBER',
      summary: '钓鱼页面',
      observables: [{ kind: 'ipv4', value: '198.51.100.9' }],
      reason: '198.51.100.9 lies in 198.51.100.0/24 of Hengjiang Broadband',
    });
  });

  it('is handed out once, however often it is told', async () => {
    const accepted = incident({ observables: [ip('192.0.2.7')] });
    const later = incident({ observables: [ip('192.0.2.7')] });
    await accept(service.broker, accepted, accepted);
    await accept(service.broker, accepted, later);
    await told(later.incidentId);
    expect(await partiesOf(accepted.incidentId)).toEqual(['isp-songtao']);
  });

  it('leaves no more than the desk to be told when it is RED', async () => {
    const red = incident({ tlp: 'RED', region: '11', observables: [ip('192.0.2.7')] });
    const strict = incident({ tlp: 'AMBER+STRICT', region: '31', observables: [ip('192.0.2.7')] });
    await accept(service.broker, red, strict);
    expect(await told(red.incidentId)).toEqual(['national-desk']);
    expect(await told(strict.incidentId)).toEqual(['branch-shanghai']);
    const withheld: { party: string }[] = await service.database.query(
      `SELECT details->>'party' AS party FROM audit_entry WHERE action = 'order-withheld' AND subject_id = $1
       ORDER BY 1`,
      [red.incidentId],
    );
    expect(withheld.map(({ party }) => party)).toEqual(['branch-beijing', 'isp-songtao']);
  });

  it('that breaks the contract is parked, and harms none beside it', async () => {
    const unlabelled = incident({ tlp: 'PURPLE' });
    const unnamed = incident({ incidentId: 'one-of-ours' });
    const good = incident({ tlp: '' });
    await accept(service.broker, unlabelled, unnamed, good);
    expect(await told(good.incidentId)).toEqual(['national-desk']);
    await eventually(async () => {
      const { body } = await service.request('GET', '/parked', { roles: ['ops'] });
      expect(body['parked']).toEqual([
        expect.objectContaining({ reason: expect.stringContaining('TLP label') }),
        expect.objectContaining({ reason: expect.stringContaining('no UUID') }),
      ]);
      return true;
    });
    const [order] = await eventually(async () => {
      const orders = await collect(service.broker, orderIssued);
      const own = orders.filter(({ data }) => data.incidentId === good.incidentId);
      return own.length > 0 && own;
    });
    expect(order).toMatchObject({ data: { tlp: 'AMBER' } });
  });
});
