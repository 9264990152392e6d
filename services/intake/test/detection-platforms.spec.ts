import { platformContactGiven, reporterContactGiven, reportReceived, reportSubmitted } from '@fengsui/contracts';
import { PlatformPublisher } from '@fengsui/messaging/platform-publisher';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { name, publishRaw, register } from './detection-platform.js';
import type { Access } from './detection-platform.js';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem } from './intake.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

const keptOf = (platform: string) => intake.query('SELECT * FROM report WHERE source = $1 ORDER BY id', [platform]);
const scan = {
  description: 'Port 6379 is open.',
  class: 'vulnerability',
  observables: [{ kind: 'ipv4', value: '192.0.2.7' }],
};

describe('registering a detection platform', () => {
  it('issues credentials that work at once', async () => {
    const own = { name: name(), email: 'soc@example.org', language: 'en' };
    const response = await register(intake, own, 'ops');
    expect(response.status).toBe(201);
    const access = await jsonOf<Access>(response);
    expect(access).toMatchObject({
      name: own.name,
      natsUrl: intake.broker.url,
      subject: `ingress.${own.name}.report-submitted.v1`,
    });
    const platform = await PlatformPublisher.open(access.natsUrl, access.credentials);
    await platform.publish(reportSubmitted, scan, randomUUID());
    await platform.close();
    const [report] = await eventually(async () => {
      const rows = await keptOf(own.name);
      return rows.length > 0 && rows;
    });
    const { data } = await intake.seenOf(reportReceived, report.id);
    expect(data).toMatchObject({ channel: 'ingress', source: own.name, claimedClass: 'vulnerability', tlp: 'AMBER' });
    expect((await intake.seen(reporterContactGiven)).filter((event) => event.data.reportId === report.id)).toEqual([]);
    expect(await intake.query('SELECT 1 FROM reporter WHERE report_id = $1', [report.id])).toEqual([]);
  });

  it('tells feedback where its digest goes, and keeps who did it', async () => {
    const own = { name: name(), email: 'soc@example.org', language: 'zh-CN' };
    await register(intake, own, 'supervisor');
    await register(intake, { ...own, email: 'desk@example.org' }, 'supervisor');
    const given = await eventually(async () => {
      const events = (await intake.seen(platformContactGiven)).filter(({ data }) => data.platform === own.name);
      return events.length === 2 && events;
    });
    expect(given.map(({ data }) => data.email)).toEqual(['soc@example.org', 'desk@example.org']);
    const audited = await intake.query(`SELECT actor, action FROM audit_entry WHERE subject_id = $1`, [own.name]);
    expect(audited).toHaveLength(2);
    expect(audited[0]).toEqual({ actor: 'operator:zhang.wei', action: 'platform-credentials-issued' });
    const list = await fetch(`${intake.url}/platforms`, { headers: await intake.operator('ops') });
    const { platforms } = await jsonOf<{ platforms: { name: string; email: string }[] }>(list);
    expect(platforms).toContainEqual(expect.objectContaining({ name: own.name, email: 'desk@example.org' }));
    expect(JSON.stringify(platforms)).not.toContain('BEGIN');
  });

  it('is for the ops team and supervisors, with a name that fits a subject', async () => {
    const own = { name: name(), email: 'soc@example.org', language: 'en' };
    expect((await register(intake, own, 'handler', 'analyst', 'duty-officer')).status).toBe(403);
    expect((await register(intake, own)).status).toBe(403);
    for (const wrong of ['Net.Scan', '*', '', 'a b', '>']) {
      const response = await register(intake, { ...own, name: wrong }, 'ops');
      expect(response.status).toBe(400);
      expect((await jsonOf<Problem>(response)).errors[0]?.field).toBe('name');
    }
  });
});

describe('a report of a detection platform', () => {
  it('is one report however often it is published', async () => {
    const platform = name();
    const id = randomUUID();
    for (let times = 0; times < 10; times++) await publishRaw(intake, platform, reportSubmitted.encode(scan), id);
    await publishRaw(intake, platform, reportSubmitted.encode(scan));
    await eventually(async () => (await keptOf(platform)).filter(({ state }) => state === 'read').length >= 2);
    expect(await keptOf(platform)).toHaveLength(2);
  });

  it.each([
    ['{"description":', 'It is no JSON: it ends at line 1, column 16, where value is expected.'],
    ['{"description":"x","observables":[{"kind":"ipv4","value":"x"}]}', 'observables[0].value: '],
    ['{"description":"x","severity":"high"}', 'severity: is not a known field'],
    ['{"description":"x","reporter":{"email":"li@example.org"}}', 'reporter: is not taken from a detection platform'],
    ['', 'It is no JSON'],
  ])('that is wrong is kept and put before a person with the reason: %s', async (body, reason) => {
    const platform = name();
    await publishRaw(intake, platform, body);
    const [kept] = await eventually(async () => {
      const rows = await keptOf(platform);
      return rows[0]?.state === 'unreadable' && rows;
    });
    expect(kept.content.toString()).toBe(body);
    const { data } = await intake.seenOf(reportReceived, kept.id);
    expect(data.unreadableReason).toContain(reason);
    expect(data.source).toBe(platform);
  });

  it('that is wrong is listed with its platform, for whoever tells those who run it', async () => {
    const platform = { name: name(), email: 'soc@example.org', language: 'en' };
    await register(intake, platform, 'ops');
    await publishRaw(intake, platform.name, '{');
    const headers = await intake.operator('duty-officer');
    const listed = await eventually(async () => {
      const list = await jsonOf<{ platforms: { name: string; unreadableLastDay: number }[] }>(
        await fetch(`${intake.url}/platforms`, { headers }),
      );
      const own = list.platforms.find((one) => one.name === platform.name);
      return own?.unreadableLastDay === 1 && own;
    });
    expect(listed).toMatchObject({
      receivedLastDay: 1,
      lastUnreadable: { reason: expect.stringContaining('It is no JSON'), receivedAt: expect.any(String) },
    });
  });

  it('harms no other when it is wrong', async () => {
    const platform = name();
    await Promise.all([
      publishRaw(intake, platform, '{'),
      publishRaw(intake, platform, Buffer.from([255, 254, 0])),
      ...Array.from({ length: 8 }, () => publishRaw(intake, platform, reportSubmitted.encode(scan))),
    ]);
    await eventually(async () => (await keptOf(platform)).filter(({ state }) => state !== 'received').length === 10);
    const states = (await keptOf(platform)).map(({ state }) => state);
    expect(states.filter((state) => state === 'read')).toHaveLength(8);
  });
});
