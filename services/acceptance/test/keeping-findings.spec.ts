import { findingRead } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

describe('a report with many findings', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const found = (reportId: string, number: number) =>
    outgoing(findingRead, {
      findingId: randomUUID(),
      reportId,
      number,
      observables: [{ kind: 'ipv4', value: `192.0.2.${number}` }],
      type: 'scan_ntp',
      details: { port: '123' },
      part: 'list.csv',
      line: number + 1,
      tlp: 'AMBER',
    });
  const listed = (reportId: string, query = '') => acceptance.ask('GET', `/triage/${reportId}/findings${query}`);

  it('shows them page by page in the order of the report, whichever came first', async () => {
    const { reportId, event } = unclearReport();
    await acceptance.say(found(reportId, 3), found(reportId, 1));
    await acceptance.say(event, found(reportId, 2));
    const first = await eventually(async () => {
      const page = await listed(reportId, '?limit=2');
      return page.status === 200 && page.body['next'] === 2 && page.body;
    });
    expect(first['findings']).toMatchObject([
      { number: 1, observables: [{ kind: 'ipv4', value: '192.0.2.1' }], type: 'scan_ntp', part: 'list.csv', line: 2 },
      { number: 2, details: { port: '123' }, seenAt: null },
    ]);
    const second = await listed(reportId, '?limit=2&after=2');
    expect(second.body).toMatchObject({ findings: [{ number: 3 }], next: null });
  });

  it('keeps a finding once, however often it comes', async () => {
    const { reportId, event } = unclearReport();
    const one = found(reportId, 1);
    await acceptance.say(event, one);
    await acceptance.say(found(reportId, 1), found(reportId, 2));
    await eventually(async () => {
      const { body } = await listed(reportId);
      return Array.isArray(body['findings']) && body['findings'].length === 2;
    });
  });

  it('is unknown before it arrives', async () => {
    expect((await listed(randomUUID())).status).toBe(404);
    expect((await listed('x')).status).toBe(404);
  });
});
