import { openDatabase } from '@fengsui/database';
import { transact } from '@fengsui/messaging';
import { eventually, freshDatabase } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { countDuties } from '../src/count-duties/count-duties.js';
import { CountedDuties1784500000001 } from '../src/migrations/counted-duties.js';
import { feedbackEntities, feedbackMigrations } from '../src/start-feedback.js';
import { writeNotices } from './event-handlers.js';
import { newReport, steps } from './journey-events.js';

let database: DataSource;
let owner: DataSource;
beforeAll(async () => {
  const { url, ownerUrl } = await freshDatabase('feedback');
  const tables = { entities: feedbackEntities, migrations: feedbackMigrations };
  database = await openDatabase({ url, ownerUrl, applicationName: 'feedback', ...tables });
  owner = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
}, 60_000);
afterAll(() => Promise.all([database.destroy(), owner.destroy()]));

async function migrate(direction: 'up' | 'down'): Promise<void> {
  await owner.transaction(async ({ queryRunner }) => {
    if (queryRunner) await new CountedDuties1784500000001()[direction](queryRunner);
  });
}

async function isWaiting(): Promise<boolean> {
  const rows: unknown[] = await owner.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}

describe('the upgrade that counts all duties', () => {
  it('counts also what an older process has written and not committed yet', async () => {
    await migrate('down');
    const written = Promise.withResolvers<void>();
    const told = Promise.withResolvers<void>();
    const writing = transact(database, async (tx) => {
      await writeNotices.execute(tx, [steps.received(newReport())]);
      written.resolve();
      await told.promise;
    });
    await Promise.race([written.promise, writing]);
    const upgraded = migrate('up');
    await eventually(isWaiting);
    told.resolve();
    await Promise.all([writing, upgraded]);
    expect(await countDuties(database)).toMatchObject({ due: 3, shown: 1, owed: 2, tallied: true, balanced: true });
  });
});
