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
  const dueBy = '2026-03-01T08:00:00.000Z';
  const remark = { code: 'not-ended', dueBy: timestampFromDate(new Date(dueBy)), nameZh: '', nameEn: '', note: '' };
  const handled = (incidentId: string, note: string) =>
    outgoing(incidentHandled, {
      incidentId,
      reportId: randomUUID(),
      results: [
        { party: 'isp-hengjiang', nameZh: '恒江宽带', nameEn: 'Hengjiang Broadband', outcome: 'done', note },
        { party: 'isp-songtao', nameZh: '松涛通信', nameEn: 'Songtao Telecom', outcome: 'no-answer', note, remark },
      ],
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
      results: [
        { party: 'isp-hengjiang', outcome: 'done', note: 'taken down', nameZh: '恒江宽带' },
        { party: 'isp-songtao', outcome: 'no-answer', remark: { code: 'not-ended', dueBy, nameZh: '' } },
      ],
    });
    expect(await trailOf(id)).toEqual([
      { actor: 'service:dispatch', action: 'incident-handled', details: { parties: 2, done: 1, round: 0 } },
    ]);
  });
});
