import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentAccepted, reportRejected } from '@fengsui/contracts';
import { publishBytes } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, report, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { storedIncidents } from './opened-incidents.js';

/** What each decision was made on. */
const versions = {
  judgingRulesVersion: expect.stringMatching(/^\d{4}-\d\d\.\d+$/),
  rulesVersion: 1,
  aliasesVersion: 1,
  model: expect.stringMatching(/^20/),
};

describe('a received report', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const { incidentOf, opened, trailOf } = storedIncidents(() => acceptance);
  const accepted = (reportId: string) =>
    eventually(async () => (await acceptance.said(incidentAccepted)).find(({ data }) => data.reportId === reportId));
  const rejected = (reportId: string) =>
    eventually(async () => (await acceptance.said(reportRejected)).find(({ data }) => data.reportId === reportId));

  it('opens an incident with what the reporter told, and says so', async () => {
    const { reportId, event } = report({ observables: [{ kind: 'ipv4', value: '192.0.2.7' }] });
    await acceptance.say(event);
    const { data } = await accepted(reportId);
    expect(data).toMatchObject({
      class: 'phishing',
      classReason: 'named by the reporter',
      tlp: 'GREEN',
      region: '11',
      observables: [{ kind: 'ipv4', value: '192.0.2.7' }],
      summary: '网页仿冒 / Phishing\n192.0.2.7\nA page imitates our sign-in.',
      decidedBy: 'rule:observable-and-class',
    });
    expect(data.incidentNumber).toMatch(/^INC-20\d{6}-\d{6}$/);
    expect(await incidentOf(reportId)).toMatchObject({
      id: data.incidentId,
      number: data.incidentNumber,
      state: 'open',
    });
    expect(await trailOf(reportId)).toEqual([
      {
        actor: 'rule:observable-and-class',
        action: 'report-accepted',
        details: {
          incidentId: data.incidentId,
          incidentNumber: data.incidentNumber,
          class: 'phishing',
          ...versions,
        },
      },
    ]);
  });

  it('carries its trace on to what follows', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { reportId, event } = report();
    await acceptance.say({ ...event, traceparent });
    expect((await accepted(reportId)).traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)/);
  });

  it('is AMBER where it has no label', async () => {
    const { reportId, event } = report({ tlp: '' });
    await acceptance.say(event);
    expect((await accepted(reportId)).data.tlp).toBe('AMBER');
  });

  it('is rejected in the language of the reporter when it is a test', async () => {
    const { reportId, event } = unclearReport({ description: '测试', language: 'zh-CN' });
    await acceptance.say(event);
    const { data } = await rejected(reportId);
    expect(data).toMatchObject({ code: 'test', decidedBy: 'rule:test-phrase', tlp: 'GREEN' });
    expect(data.sentence).toMatch(/测试/);
    expect([data.sentenceZh, data.sentenceEn]).toEqual([
      data.sentence,
      expect.stringMatching(/says that it is a test/),
    ]);
    expect(await incidentOf(reportId)).toBeUndefined();
    expect(await trailOf(reportId)).toEqual([
      { actor: 'rule:test-phrase', action: 'report-rejected', details: { code: 'test', ...versions } },
    ]);
  });

  it('is put before a person where no rule may decide, and is told to nobody', async () => {
    const unclear = unclearReport();
    const clear = report();
    await acceptance.say(unclear.event, clear.event);
    await accepted(clear.reportId);
    expect(await trailOf(unclear.reportId)).toMatchObject([
      { actor: 'rule:nothing-to-follow', action: 'report-left-to-a-person' },
    ]);
    const told = [...(await acceptance.said(incidentAccepted)), ...(await acceptance.said(reportRejected))];
    expect(told.map(({ data }) => data.reportId)).not.toContain(unclear.reportId);
  });

  it('opens one incident, however often it is told', async () => {
    const { reportId, event } = report();
    const again = report({ reportId });
    const last = report();
    await acceptance.say(...Array.from({ length: 10 }, () => event), again.event, last.event);
    await opened(last.reportId);
    const [{ count }] = await acceptance.database.query(
      `SELECT count(*)::int AS count FROM incident WHERE report_id = $1`,
      [reportId],
    );
    expect(count).toBe(1);
    expect(await trailOf(reportId)).toHaveLength(1);
    await accepted(last.reportId);
    const told = (await acceptance.said(incidentAccepted)).filter(({ data }) => data.reportId === reportId);
    expect(told).toHaveLength(1);
  });

  it('harms none beside it when it is poisoned', async () => {
    const before = report();
    const after = report();
    const nameless = report({ reportId: 'one-of-ours' });
    const unlabelled = report({ tlp: 'PURPLE' });
    await acceptance.say(before.event, nameless.event, unlabelled.event);
    await publishBytes(acceptance.broker, nameless.event.subject, 'not json', { 'ce-id': randomUUID() });
    await acceptance.say(after.event);
    await opened(before.reportId);
    await opened(after.reportId);
    await eventually(async () => {
      const { body } = await acceptance.ask('GET', '/parked', { roles: ['ops'] });
      expect(body['parked']).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ reason: expect.stringContaining('"one-of-ours" is none') }),
          expect.objectContaining({ reason: expect.stringContaining('"PURPLE" is no TLP label') }),
        ]),
      );
      expect(body['parked']).toHaveLength(3);
      return true;
    });
  });

  it('keeps what a text column cannot hold out of it, and the rest in', async () => {
    const { reportId, event } = report({ description: 'A page\0imitates 烽燧 😀.' });
    await acceptance.say(event);
    expect((await accepted(reportId)).data.summary).toContain('A page imitates 烽燧 😀.');
  });

  it('gets numbers that count on within one batch', async () => {
    const reports = Array.from({ length: 300 }, () => report());
    await acceptance.say(...reports.map(({ event }) => event));
    const numbers = await eventually(async () => {
      const rows: { number: string }[] = await acceptance.database.query(
        `SELECT number FROM incident WHERE report_id = ANY($1) ORDER BY id`,
        [reports.map(({ reportId }) => reportId)],
      );
      return rows.length === reports.length && rows.map(({ number }) => Number(number.split('-')[2]));
    });
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(300);
  });
});
