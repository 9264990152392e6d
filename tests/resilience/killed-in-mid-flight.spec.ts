import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { countBooks } from '../system/books.ts';
import { killProcess } from '../system/kill-process.ts';
import { mailsTo } from '../system/mails.ts';
import { signIn } from '../system/operator.ts';
import { plainReport, readStatus, sendReport } from '../system/reporter.ts';
import type { Receipt } from '../system/reporter.ts';
import { startSystem } from '../system/start-system.ts';
import type { SystemUnderTest } from '../system/start-system.ts';

/** Reports that are on their way when a process ends. */
const inFlight = 30;
/** Of one case, where a notice has become uncertain; without one it takes some ten seconds. */
const limitMs = 260_000;

interface Reporter {
  readonly address: string;
  readonly receipt: Receipt;
}

interface UncertainNotices {
  readonly notices: readonly { readonly receiptNumber: string | null }[];
}

describe('a process that is killed while reports are on their way', () => {
  let system: SystemUnderTest;

  beforeAll(async () => {
    system = await startSystem({
      FENGSUI_GATEWAY_REPORTS_PER_MINUTE: '100000',
      FENGSUI_GATEWAY_LOOK_UPS_PER_MINUTE: '100000',
      FENGSUI_INTAKE_REPORTS_FREE_OF_WORK: '100000',
      FENGSUI_INTAKE_ALL_REPORTS_FREE_OF_WORK: '100000',
      // A notice that feedback held when it was killed is uncertain half a minute later than this.
      FENGSUI_FEEDBACK_SMTP_DEADLINE: '10',
    });
  });

  afterAll(async () => {
    await system.stop();
  });

  /** Tries until it has a receipt, under one key, as a careful client does. */
  async function reportOnce(number: number): Promise<Reporter> {
    const address = `${randomUUID()}@example.org`;
    const report = { ...plainReport(number), reporter: { email: address, language: 'en' } };
    const key = { 'idempotency-key': randomUUID() };
    const receipt = await eventually(() => sendReport(system.gateway, report, key), { deadlineMs: 60_000 });
    return { address, receipt };
  }

  async function sendWhile(disturb: () => Promise<void>): Promise<Reporter[]> {
    const sending = Array.from({ length: inFlight }, (_, number) => reportOnce(number));
    await sending[5];
    await disturb();
    return Promise.all([...sending, ...Array.from({ length: 5 }, (_, number) => reportOnce(inFlight + number))]);
  }

  async function everyoneIsAnswered(reporters: readonly Reporter[]): Promise<void> {
    for (const { receipt } of reporters) {
      await eventually(async () => (await readStatus(system.gateway, receipt)).state === 'handled', {
        deadlineMs: 90_000,
      });
    }
    const operator = await signIn(system.gateway, system.operator);
    const told = await eventually(
      async () => {
        const { notices }: UncertainNotices = await operator.get('/api/notices?state=uncertain');
        const mails = await Promise.all(reporters.map(({ address }) => mailsTo(system.mails, address)));
        for (const [index, { receipt }] of reporters.entries()) {
          const uncertain = notices.filter(({ receiptNumber }) => receiptNumber === receipt.receiptNumber);
          expect((mails[index]?.length ?? 0) + uncertain.length).toBeGreaterThanOrEqual(3);
        }
        return mails.map((list) => list.map(({ subject }) => subject));
      },
      // What feedback held when it was killed is uncertain when its lease has run out, and not before.
      { deadlineMs: 150_000 },
    );
    for (const subjects of told) expect(new Set(subjects).size).toBe(subjects.length);
  }

  const killAll = (names: readonly string[]) => async () => {
    for (const name of names) await killProcess(system, name);
  };

  describe('of those that work batches', () => {
    // What a killed one held comes again after 20 s. They are killed one pair after the other and looked after together,
    // two that stand far apart on a report's way at the same moment, so that those seconds pass once.
    const pairs = [
      ['intake', 'feedback'],
      ['acceptance', 'traces'],
      ['dispatch', 'bulletin'],
    ] as const;
    const reported = new Map<string, Reporter[]>();

    it.each(pairs)(
      'takes every report while %s and %s are killed',
      async (...names) => {
        reported.set(names[0], await sendWhile(killAll(names)));
      },
      limitMs,
    );

    it.each(pairs)(
      'lost and doubled nothing when %s and %s were killed',
      async (...names) => {
        const reporters = reported.get(names[0]) ?? [];
        expect(reporters).toHaveLength(inFlight + 5);
        await everyoneIsAnswered(reporters);
      },
      limitMs,
    );
  });

  it.each([{ names: ['gateway', 'demo-parties'] }, { names: ['NATS server'] }, { names: ['Postgres'] }])(
    'loses and doubles nothing when these are: $names',
    async ({ names }) => {
      await everyoneIsAnswered(await sendWhile(killAll(names)));
    },
    limitMs,
  );

  it(
    'loses and doubles nothing when the broker comes back with nothing that it stored',
    async () => {
      const wipe = async () => {
        const store = join(system.data, 'broker', 'store');
        // One step: a broker that still writes would put files back into a folder that is being emptied.
        await rename(store, `${store}-lost`);
        await killProcess(system, 'NATS server');
      };
      await everyoneIsAnswered(await sendWhile(wipe));
    },
    limitMs,
  );

  it.each(['dispatch', 'feedback'] as const)(
    'leaves the books of %s balanced: what is due is the sum of its parts',
    async (service) => {
      const books = await countBooks(system, service);
      expect(books).toMatchObject({ balanced: true });
      expect(books.due).toBeGreaterThan(inFlight);
    },
  );
});
