import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  incidentAccepted,
  incidentHandled,
  incidentReopened,
  incidentRevised,
  reportAssigned,
  timestampFromDate,
} from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { publishBytes } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { bulletinForTest } from './bulletin.js';
import type { BulletinForTest } from './bulletin.js';
import { accepted, handled, many, received, rejected, sent, yesterday } from './stage-events.js';

describe('counting where reports stand', () => {
  let bulletin: BulletinForTest;

  beforeAll(async () => {
    bulletin = await bulletinForTest();
  });

  afterAll(async () => {
    await bulletin.stop();
  });

  beforeEach(async () => {
    await bulletin.database.query('DELETE FROM stage_count; DELETE FROM incident_stand');
  });

  const stages = async (): Promise<unknown> => (await bulletin.ask('/stages')).json();

  it('counts each stage, in all and today, and today by class', async () => {
    expect(await stages()).toMatchObject({ total: { received: 0, undecided: 0, withParties: 0 }, byClassToday: {} });
    await bulletin.say(
      ...many(5, received),
      received(yesterday),
      accepted('phishing'),
      accepted('phishing'),
      accepted('malware'),
      accepted('spam', yesterday),
      rejected(),
      handled(),
      sent('received', 1),
      sent('digest', 40),
    );
    await eventually(async () => {
      expect(await stages()).toEqual({
        asOf: expect.stringMatching(/^20\d\d-.*Z$/),
        day: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()),
        total: {
          received: 6,
          undecided: 1,
          accepted: 4,
          rejected: 1,
          opened: 4,
          withParties: 3,
          handled: 1,
          noticesSent: 2,
        },
        today: {
          received: 5,
          undecided: 1,
          accepted: 3,
          rejected: 1,
          opened: 3,
          withParties: 2,
          handled: 1,
          noticesSent: 2,
        },
        byClassToday: { malware: 1, phishing: 2 },
      });
      return true;
    });
  });

  it('counts a repeated event once, and two processes count as one', async () => {
    const second = await bulletin.start();
    const events = many(600, received);
    await bulletin.say(
      ...events,
      ...events.slice(0, 200),
      ...many(300, () => accepted('malware')),
      ...events.slice(100, 300),
    );
    const last = rejected();
    await bulletin.say(last);
    await eventually(async () => {
      expect(await stages()).toMatchObject({ total: { received: 600, accepted: 300, rejected: 1, undecided: 299 } });
      return true;
    });
    const [{ waiting }] = await bulletin.database.query(`SELECT count(*)::int AS waiting FROM parked`);
    expect(waiting).toBe(0);
    await second.app.close();
    await second.database.destroy();
  });

  it('never shows less than none where events overtake each other', async () => {
    await bulletin.say(accepted('malware'), handled(), handled());
    await eventually(async () => {
      expect(await stages()).toMatchObject({
        total: { received: 0, undecided: 0, accepted: 1, withParties: 0, handled: 2 },
      });
      return true;
    });
  });

  it('counts a report that joins as accepted, and an incident where its last revision and round say, in any order', async () => {
    const [incidentId, other] = [randomUUID(), randomUUID()];
    const at = timestampFromDate(new Date());
    const named = { incidentId, class: 'phishing' };
    const joined = outgoing(reportAssigned, { ...named, reportId: randomUUID(), how: 'joined', assignedAt: at });
    const moved = outgoing(reportAssigned, { ...named, reportId: randomUUID(), how: 'merged', assignedAt: at });
    const revised = (revision: number, state: string, ofClass = 'phishing') =>
      outgoing(incidentRevised, { ...named, class: ofClass, revision, state, revisedAt: at });
    const opened = outgoing(incidentAccepted, { ...named, reportId: randomUUID(), acceptedAt: at });
    const gone = outgoing(incidentRevised, {
      incidentId: other,
      class: 'spam',
      revision: 2,
      state: 'merged',
      revisedAt: at,
    });
    const late = outgoing(incidentAccepted, {
      incidentId: other,
      class: 'spam',
      reportId: randomUUID(),
      acceptedAt: at,
    });
    const split = outgoing(incidentAccepted, {
      incidentId: randomUUID(),
      class: 'spam',
      splitFrom: incidentId,
      acceptedAt: at,
    });
    await bulletin.say(
      split,
      outgoing(incidentReopened, { incidentId, round: 1 }),
      revised(3, 'open', 'malware'),
      gone,
      outgoing(incidentHandled, { incidentId, round: 0, handledAt: at }),
      revised(2, 'merged'),
      joined,
      moved,
      joined,
      opened,
      late,
    );
    await eventually(async () => {
      const total = { accepted: 3, opened: 2, withParties: 2, handled: 0 };
      expect(await stages()).toMatchObject({ total, today: total, byClassToday: { malware: 1, spam: 1 } });
      return true;
    });
    await bulletin.say(outgoing(incidentHandled, { incidentId, round: 1, handledAt: at }));
    await eventually(async () => {
      expect(await stages()).toMatchObject({ total: { opened: 2, withParties: 1, handled: 1 } });
      return true;
    });
  });

  it('parks what it cannot read, and counts the rest', async () => {
    const { subject } = received();
    await publishBytes(bulletin.broker, subject, 'not json', { 'ce-id': randomUUID() });
    await bulletin.say(received());
    await eventually(async () => {
      expect(await stages()).toMatchObject({ total: { received: 1 } });
      expect(await (await bulletin.ask('/parked', { roles: ['ops'] })).json()).toMatchObject({ parked: [{ subject }] });
      return true;
    });
  });

  it('keeps nothing of what people wrote', async () => {
    await bulletin.say(received());
    await eventually(async () => {
      expect(await bulletin.database.query('SELECT * FROM stage_count')).toEqual([
        { day: expect.anything(), stage: 'received', dimension: 'web', count: '1' },
      ]);
      return true;
    });
  });

  it('is shown to every operator and to nobody else', async () => {
    for (const role of ['duty-officer', 'handler', 'analyst', 'supervisor', 'ops'] as const) {
      expect((await bulletin.ask('/stages', { roles: [role] })).status).toBe(200);
    }
    expect((await bulletin.ask('/stages', { roles: [] })).status).toBe(401);
    expect((await bulletin.ask('/stages/stream', { roles: [] })).status).toBe(401);
  });
});
