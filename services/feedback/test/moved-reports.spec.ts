import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timestampFromDate } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { createHash, randomBytes } from 'node:crypto';
import {
  accepted,
  asked,
  assigned,
  contact,
  handled,
  newReport,
  received,
  rejected,
  reopened,
  supplement,
} from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { startService, stopCounted } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startService();
}, 60_000);
afterAll(() => stopCounted(service));

const secret = randomBytes(18).toString('base64url');
const known = { secretSha256: createHash('sha256').update(secret).digest('hex'), language: 'en' };
const inEnglish = { language: 'en' };

async function mailsTo({ reportId }: ReportFacts, count: number) {
  const mails = () => service.sink.mails.filter(({ envelope }) => envelope.to.includes(`${reportId}@example.org`));
  await eventually(() => mails().length >= count);
  return mails();
}

async function statusOf({ receiptNumber }: ReportFacts) {
  const headers = { authorization: `Bearer ${secret}` };
  const response = await fetch(`${service.url}/reports/${receiptNumber}`, { headers });
  return JSON.parse(await response.text());
}

async function statusUntil(report: ReportFacts, fits: (body: { state: string; timeline: unknown[] }) => boolean) {
  return eventually(async () => {
    const body = await statusOf(report);
    return fits(body) && body;
  });
}

const declined = [{ party: 'isp', nameZh: '示例网络', nameEn: 'Example Net', outcome: 'declined', note: 'Not ours.' }];

describe('a report that joined an incident', () => {
  it('is told the number of that incident, and its result with all the others', async () => {
    const [first, second] = [newReport(), newReport()];
    const joins = { incidentId: first.incidentId, incidentNumber: first.incidentNumber };
    await service.publish(
      ...[first, second].flatMap((report) => [received(report, known), contact(report, inEnglish)]),
      accepted(first),
      assigned(second, joins),
      handled(first),
    );
    const [, acceptance, result] = await mailsTo(second, 3);
    expect(acceptance?.text).toContain(`Incident number: ${first.incidentNumber}`);
    expect(acceptance?.text).toContain('was added to it');
    expect(result?.text).toContain('1. Example Net North handled it');
    expect(await mailsTo(first, 3)).toHaveLength(3);
    expect(await statusOf(second)).toMatchObject({ state: 'handled', incidentNumber: first.incidentNumber });
  });

  it('is told the result though it joined after that', async () => {
    const [first, late] = [newReport(), newReport()];
    await service.publish(received(first), accepted(first), handled(first));
    await service.publish(received(late, known), contact(late, inEnglish));
    await mailsTo(late, 1);
    const joins = { incidentId: first.incidentId, incidentNumber: first.incidentNumber };
    await service.publish(assigned(late, joins));
    expect((await mailsTo(late, 3))[2]?.subject).toContain('Result of the incident');
  });
});

describe('a report whose incident was merged, and split again', () => {
  it('is told each number that is true, once', async () => {
    const report = newReport();
    const back = { incidentId: report.incidentId, incidentNumber: report.incidentNumber };
    await service.publish(received(report, known), contact(report, inEnglish), accepted(report));
    await mailsTo(report, 2);
    const merged = assigned(report, { revision: 2, how: 'merged' });
    await service.publish(merged, merged, assigned(report, { revision: 2, how: 'merged' }));
    const moved = (await mailsTo(report, 3))[2];
    expect(moved?.text).toContain(`Incident number: ${report.otherNumber}`);
    expect(moved?.text).toContain(`Number before:   ${report.incidentNumber}`);
    await service.publish(assigned(report, { revision: 3, how: 'merge-undone', ...back }), merged);
    const mails = await mailsTo(report, 4);
    expect(mails[3]?.text).toContain(`Incident number: ${report.incidentNumber}`);
    expect(mails).toHaveLength(4);
    expect(await statusOf(report)).toMatchObject({ state: 'accepted', incidentNumber: report.incidentNumber });
  });

  it('was accepted after all, where it had been rejected before', async () => {
    const report = newReport();
    await service.publish(received(report, known), rejected(report));
    await statusUntil(report, ({ state }) => state === 'rejected');
    await service.publish(assigned(report));
    const body = await statusUntil(report, ({ timeline }) => timeline.length === 3);
    expect(body).toMatchObject({ state: 'accepted', incidentNumber: report.otherNumber });
  });
});

describe('an incident that is opened again', () => {
  it('is shown as such, and its new result is told if it is another one, once a round', async () => {
    const report = newReport();
    await service.publish(received(report, known), contact(report, inEnglish), accepted(report), handled(report));
    await mailsTo(report, 3);
    await service.publish(reopened(report));
    const body = await statusUntil(report, ({ state }) => state === 'reopened');
    expect(body.timeline.at(-1)).toMatchObject({ step: 'reopened', mail: 'none' });
    await service.publish(handled(report, { round: 1 }));
    await statusUntil(report, ({ state }) => state === 'handled');
    await service.publish(reopened(report, { round: 2 }), handled(report, { round: 2, results: declined }));
    const again = (await mailsTo(report, 4))[3];
    expect(again?.subject).toContain('New result of the incident');
    expect(again?.text).toContain('Example Net could not handle it: Not ours');
    await service.publish(handled(report, { round: 2, results: [] }), handled(report, { round: 1, results: [] }));
    const last = newReport();
    await service.publish(received(last), contact(last), accepted(last), handled(last));
    await mailsTo(last, 3);
    expect(await mailsTo(report, 4)).toHaveLength(4);
  });
});

describe('a reporter who is asked for more', () => {
  it('gets the question by mail and on the status page until something was added', async () => {
    const report = newReport();
    const answerBy = timestampFromDate(new Date('2099-01-08T00:00:00Z'));
    const request = asked(report, { answerBy });
    await service.publish(request, received(report, known), contact(report, inEnglish), request);
    const [, question] = await mailsTo(report, 2);
    expect(question?.text).toContain('When did you see the page first?');
    expect(question?.text).toContain('Answer by:      2099-01-08 00:00:00 UTC');
    expect((await statusOf(report)).openQuestion).toEqual({
      question: 'When did you see the page first?',
      answerBy: '2099-01-08T00:00:00.000Z',
    });
    await service.publish(supplement(report, { fileCount: 2 }));
    const body = await statusUntil(report, ({ timeline }) => timeline.length === 3);
    expect(body.openQuestion).toBeUndefined();
    expect(body.timeline[2]).toMatchObject({
      mail: 'none',
      text: { en: 'What you added was received, with 2 files.' },
    });
  });

  it('is told by mail that an answer by mail arrived, once a day, however often a machine answers', async () => {
    const report = newReport();
    await service.publish(received(report, { ...known, channel: 'mail' }), contact(report, inEnglish));
    await mailsTo(report, 1);
    for (let time = 0; time < 4; time += 1) await service.publish(supplement(report, { channel: 'mail' }));
    await statusUntil(report, ({ timeline }) => timeline.length === 5);
    const [, confirmation] = await mailsTo(report, 2);
    expect(confirmation?.subject).toContain('We have received what you added');
    await service.publish(accepted(report));
    expect((await mailsTo(report, 3)).map(({ subject }) => subject)[2]).toContain('was accepted');
  });
});
