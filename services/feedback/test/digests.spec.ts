import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeSent } from '@fengsui/contracts';
import { transact } from '@fengsui/messaging';
import { collect } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { countDuties } from '../src/count-duties/count-duties.js';
import { randomUUID } from 'node:crypto';
import { MakeDigests } from '../src/make-digest/make-digests.js';
import { HandleIncidents } from '../src/tell-result/handle-incidents.js';
import { WriteNotices } from '../src/write-notice/write-notices.js';
import type { Step } from '../src/write-notice/write-notices.js';
import { linesOfDigest } from '../src/write-notice/open-digests.js';
import { accepted, handled, newReport, platformContact, received, rejected, steps } from './journey-events.js';
import { startService, stopCounted } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startService();
}, 60_000);
afterAll(() => stopCounted(service));

function newPlatform(): string {
  return `sensor-${randomUUID().slice(0, 8)}`;
}

/** What the digests of a platform list, one line a notice, over all its mails. */
function linesTo(address: string): string[][] {
  const mails = service.sink.mails.filter(({ envelope }) => envelope.to.includes(address));
  return mails.map(({ attachments: [file] }) => {
    expect(file).toMatchObject({ contentType: 'text/csv' });
    return (file?.content.toString('utf8') ?? '').trimEnd().split('\r\n').slice(1);
  });
}

/** Writes the three notices of many reports as the handlers do, several batches at the same time. */
async function writeReports(platform: string, count: number): Promise<void> {
  const writeNotices = service.app.get(WriteNotices);
  const handleIncidents = service.app.get(HandleIncidents);
  const write = (batch: Step[]) => transact(service.database, (tx) => writeNotices.execute(tx, batch));
  for (let done = 0; done < count; done += 500) {
    const reports = Array.from({ length: Math.min(500, count - done) }, newReport);
    await Promise.all([
      write(reports.map((report) => steps.received(report, { source: platform }))),
      write(reports.slice(0, 330).map(steps.accepted)),
      write(reports.slice(330).map(steps.accepted)),
      transact(service.database, (tx) => handleIncidents.execute(tx, reports.map(steps.handled))),
    ]);
  }
}

describe('the digest of a platform', () => {
  it('lists each notice exactly once while reports go on coming', async () => {
    const platform = newPlatform();
    const reports = Array.from({ length: 60 }, newReport);
    await service.publish(platformContact(platform));
    for (let done = 0; done < reports.length; done += 15) {
      const some = reports
        .slice(done, done + 15)
        .flatMap((report) => [
          received(report, { source: platform, channel: 'ingress' }),
          ...(report === reports[0] ? [rejected(report)] : [accepted(report), handled(report)]),
        ]);
      await service.publish(...some);
    }
    const expected = reports.flatMap(({ receiptNumber }, index) =>
      (index === 0 ? ['received', 'rejected'] : ['received', 'accepted', 'handled']).map(
        (step) => `${receiptNumber},${step}`,
      ),
    );
    const lines = await eventually(
      () => {
        const all = linesTo(`${platform}@example.org`).flat();
        return all.length >= expected.length && all;
      },
      { deadlineMs: 20_000 },
    );
    expect(lines.map((line) => line.split(',').slice(0, 2).join()).sort()).toEqual(expected.sort());
    const [{ count }] = await service.database.query(
      `SELECT count(*)::int AS count FROM delivery d JOIN report r ON r.id = d.report_id WHERE r.source = $1`,
      [platform],
    );
    expect(count).toBe(0);
  });

  it('says in one event how many reports it told about', async () => {
    const platform = newPlatform();
    const report = newReport();
    await service.publish(received(report, { source: platform }), accepted(report), platformContact(platform));
    await eventually(() => linesTo(`${platform}@example.org`).flat().length === 2);
    await eventually(async () => {
      const digests = (await collect(service.broker, noticeSent)).filter(({ data }) => data.kind === 'digest');
      return digests.some(({ data }) => data.reports === 1 && data.reportId === '');
    });
  });

  it('is cut at ten thousand lines, and the rest follows at once', async () => {
    const platform = newPlatform();
    await writeReports(platform, 4_000);
    await service.publish(platformContact(platform));
    const digests = await eventually(
      () => {
        const files = linesTo(`${platform}@example.org`);
        return files.flat().length >= 12_000 && files;
      },
      { deadlineMs: 30_000 },
    );
    expect(new Set(digests.flat()).size).toBe(12_000);
    expect(digests.flat()).toHaveLength(12_000);
    for (const lines of digests) expect(lines.length).toBeLessThanOrEqual(linesOfDigest);
    expect(digests).toHaveLength(2);
  }, 120_000);

  it('waits for the address of its platform', async () => {
    const platform = newPlatform();
    const report = newReport();
    await service.publish(received(report, { source: platform }));
    await eventually(async () => {
      const [row] = await service.database.query(`SELECT 1 FROM notice WHERE report_id = $1`, [report.reportId]);
      return row !== undefined;
    });
    await service.app.get(MakeDigests).execute();
    const [notice] = await service.database.query(`SELECT platform FROM notice WHERE report_id = $1`, [
      report.reportId,
    ]);
    expect(notice).toEqual({ platform });
    expect(linesTo(`${platform}@example.org`)).toEqual([]);
    await service.publish(platformContact(platform));
    await eventually(() => linesTo(`${platform}@example.org`).flat().length === 1);
  });

  it('owes nothing to a platform that has declined answers, not even until it is closed', async () => {
    const platform = newPlatform();
    await service.database.query(
      `INSERT INTO open_digest (platform, digest_id, lines, next_at) VALUES ($1, uuidv7(), 0, 'infinity')`,
      [platform],
    );
    await service.publish(platformContact(platform, { email: '' }), received(newReport(), { source: platform }));
    await eventually(async () => {
      const [row] = await service.database.query(
        `SELECT FROM notice n JOIN platform_contact c USING (platform) WHERE platform = $1`,
        [platform],
      );
      return row !== undefined;
    });
    const count = await service.database.transaction('REPEATABLE READ', countDuties);
    expect(count).toMatchObject({ tallied: true, balanced: true });
    const { body } = await service.ask('/duties?state=owed', ['handler']);
    expect(body.duties.filter(({ source }: { source: string }) => source === platform)).toEqual([]);
  });

  it('goes to the newest address', async () => {
    const platform = newPlatform();
    const report = newReport();
    const [older, newer] = [`old-${platform}@example.org`, `new-${platform}@example.org`];
    await service.publish(platformContact(platform, { email: older }), platformContact(platform, { email: newer }));
    await eventually(async () => {
      const [kept] = await service.database.query('SELECT email FROM platform_contact WHERE platform = $1', [platform]);
      return kept?.email === newer;
    });
    await service.publish(received(report, { source: platform }));
    await eventually(() => linesTo(newer).flat().length === 1);
    expect(linesTo(older)).toEqual([]);
  });

  it('is made once though several processes make digests at the same time', async () => {
    const platform = newPlatform();
    await writeReports(platform, 500);
    await service.publish(platformContact(platform));
    const makeDigests = service.app.get(MakeDigests);
    await Promise.all(Array.from({ length: 8 }, () => makeDigests.execute()));
    await eventually(() => linesTo(`${platform}@example.org`).flat().length >= 1_500);
    expect(linesTo(`${platform}@example.org`).map((lines) => lines.length)).toEqual([1_500]);
  });
});
