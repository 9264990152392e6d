import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentHandled, timestampFromDate } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, report } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { storedIncidents } from './opened-incidents.js';

describe('an incident that the parties handled', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const { incidentOf, opened, trailOf } = storedIncidents(() => acceptance);
  const handled = (incidentId: string, note: string) =>
    outgoing(incidentHandled, {
      incidentId,
      reportId: randomUUID(),
      results: [{ party: 'isp-hengjiang', nameZh: '恒江宽带', nameEn: 'Hengjiang Broadband', outcome: 'done', note }],
      handledAt: timestampFromDate(new Date()),
      tlp: 'GREEN',
    });

  it('is closed with what the parties did, and the first word stands', async () => {
    const { reportId, event } = report();
    await acceptance.say(event);
    const { id } = await opened(reportId);
    const last = report();
    await acceptance.say(last.event);
    const { id: lastId } = await opened(last.reportId);
    await acceptance.say(handled(id, 'taken down'), handled(id, 'second word'), handled(lastId, 'blocked'));
    await eventually(async () => (await incidentOf(last.reportId)).state === 'handled');
    expect(await incidentOf(reportId)).toMatchObject({
      state: 'handled',
      handled_at: expect.any(Date),
      results: [{ party: 'isp-hengjiang', outcome: 'done', note: 'taken down', nameZh: '恒江宽带' }],
    });
    expect(await trailOf(id)).toEqual([
      { actor: 'service:dispatch', action: 'incident-handled', details: { parties: 1, done: 1, round: 0 } },
    ]);
  });
});
