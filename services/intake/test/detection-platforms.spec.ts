import {
  platformContactGiven,
  reporterContactGiven,
  reportReceived,
  reportRefused,
  reportSubmitted,
} from '@fengsui/contracts';
import { PlatformPublisher } from '@fengsui/messaging/platform-publisher';
import { publishBytes } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem } from './intake.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

interface Access {
  readonly name: string;
  readonly natsUrl: string;
  readonly subject: string;
  readonly inboxPrefix: string;
  readonly credentials: string;
  readonly key: string;
  readonly expiresAt: string;
}

async function register(body: object, ...roles: Parameters<IntakeForTest['operator']>) {
  const headers = { 'content-type': 'application/json', ...(await intake.operator(...roles)) };
  return fetch(`${intake.url}/platforms`, { method: 'POST', headers, body: JSON.stringify(body) });
}

interface Refusals {
  readonly refusals: readonly Record<'state' | 'reason' | 'contentSha256', string>[];
  readonly next: string | null;
}

const accessOf = async (called: string = name()) =>
  jsonOf<Access>(await register({ name: called, email: 'soc@example.org', language: 'en' }, 'ops'));
const refusalsOf = (key: string, query = '') =>
  fetch(`${intake.url}/platform-refusals${query}`, { headers: { authorization: `Bearer ${key}` } });
const keptOf = (platform: string) => intake.query('SELECT * FROM report WHERE source = $1 ORDER BY id', [platform]);
const name = () => `netscan-${randomUUID().slice(0, 8)}`;
const scan = {
  description: 'Port 6379 is open.',
  class: 'vulnerability',
  observables: [{ kind: 'ipv4', value: '192.0.2.7' }],
};

describe('registering a detection platform', () => {
  it('issues credentials that work at once', async () => {
    const own = { name: name(), email: 'soc@example.org', language: 'en' };
    const response = await register(own, 'ops');
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
    await register(own, 'supervisor');
    await register({ ...own, email: 'desk@example.org' }, 'supervisor');
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
    expect((await register(own, 'handler', 'analyst', 'duty-officer')).status).toBe(403);
    expect((await register(own)).status).toBe(403);
    for (const wrong of ['Net.Scan', '*', '', 'a b', '>']) {
      const response = await register({ ...own, name: wrong }, 'ops');
      expect(response.status).toBe(400);
      expect((await jsonOf<Problem>(response)).errors[0]?.field).toBe('name');
    }
  });
});

describe('a report of a detection platform', () => {
  const publishRaw = (platform: string, body: string | Uint8Array, id: string = randomUUID()) =>
    eventually(async () => {
      await publishBytes(intake.broker, `ingress.${platform}.report-submitted.v1`, body, { 'ce-id': id });
      return true;
    });

  it('is one report however often it is published', async () => {
    const platform = name();
    const id = randomUUID();
    for (let times = 0; times < 10; times++) await publishRaw(platform, reportSubmitted.encode(scan), id);
    await publishRaw(platform, reportSubmitted.encode(scan));
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
    await publishRaw(platform, body);
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
    await register(platform, 'ops');
    await publishRaw(platform.name, '{');
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

  it('that is wrong or parked is told to its platform with the reason, and to no other', async () => {
    const [own, other] = [await accessOf(), await accessOf()];
    await publishRaw(own.name, '{"description":"x","severity":"high"}');
    await intake.query(
      `INSERT INTO parked (consumer, message_id, subject, headers, body, reason, trace_id, deliveries)
       VALUES ('intake', $1, $2, '{}', 'x', 'ChannelDisabled: The channel ingress is not enabled.', '', 5)`,
      [randomUUID(), own.subject],
    );
    const told = await eventually(async () => {
      const { refusals } = await jsonOf<Refusals>(await refusalsOf(own.key));
      return refusals.length === 2 && refusals;
    });
    expect(told.map(({ state }) => state).toSorted()).toEqual(['parked', 'unreadable']);
    const reasons = told.map(({ reason }) => reason).join();
    expect(reasons).toContain('severity: is not a known field');
    expect(reasons).toContain('The channel of platforms is closed.');
    expect(await jsonOf(await refusalsOf(other.key))).toEqual({ platform: other.name, refusals: [], next: null });
  });

  it('that was refused is on one page of the list, though others came within the same millisecond', async () => {
    const own = await accessOf();
    await intake.query(
      `INSERT INTO parked (consumer, message_id, subject, headers, body, reason, trace_id, deliveries, parked_at)
       SELECT 'intake', $1 || n, $2, '{}', n::text::bytea, 'It failed.', '', 5, now() - n * interval '100 microseconds'
       FROM generate_series(1, 7) n`,
      [own.name, own.subject],
    );
    const hashes: string[] = [];
    for (let query = '?limit=2'; query !== '';) {
      const { refusals, next } = await jsonOf<Refusals>(await refusalsOf(own.key, query));
      hashes.push(...refusals.map(({ contentSha256 }) => contentSha256));
      query = next === null ? '' : `?limit=2&before=${next}`;
    }
    expect(hashes).toHaveLength(7);
    expect(new Set(hashes).size).toBe(7);
    expect((await refusalsOf(own.key, '?before=2099-01-01')).status).toBe(400);
  });

  it('that is wrong is told on the queue of its platform, and to no other', async () => {
    const [own, other] = [await accessOf(), await accessOf()];
    const body = '{"description":"x","severity":"high"}';
    await publishRaw(own.name, body);
    const platform = await PlatformPublisher.open(own.natsUrl, own.credentials);
    const told = platform.refusals(reportRefused);
    expect((await told.next()).value).toMatchObject({
      contentSha256: createHash('sha256').update(body).digest('hex'),
      receiptNumber: expect.stringMatching(/^FS-/),
      reason: expect.stringContaining('severity: is not a known field'),
    });
    await told.return(undefined);
    await expect(platform.refusals({ ...reportRefused, stream: 'INTAKE' }).next()).rejects.toThrow(/permission/i);
    await platform.close();
    const outside = await PlatformPublisher.open(other.natsUrl, other.credentials);
    await expect(Object.assign(outside, { platform: own.name }).refusals(reportRefused).next()).rejects.toThrow(
      /permission/i,
    );
    await outside.close();
  });

  it('is told of to nobody whose key is wrong, or was given with credentials that were replaced', async () => {
    const own = await accessOf();
    await accessOf(own.name);
    for (const key of [own.key, `${own.name}.x`, '']) {
      const refused = await refusalsOf(key);
      expect(refused.status).toBe(401);
      expect((await jsonOf<Problem>(refused)).detail).toContain('Authorization: Bearer');
    }
  });

  it('harms no other when it is wrong', async () => {
    const platform = name();
    await Promise.all([
      publishRaw(platform, '{'),
      publishRaw(platform, Buffer.from([255, 254, 0])),
      ...Array.from({ length: 8 }, () => publishRaw(platform, reportSubmitted.encode(scan))),
    ]);
    await eventually(async () => (await keptOf(platform)).filter(({ state }) => state !== 'received').length === 10);
    const states = (await keptOf(platform)).map(({ state }) => state);
    expect(states.filter((state) => state === 'read')).toHaveLength(8);
  });
});
