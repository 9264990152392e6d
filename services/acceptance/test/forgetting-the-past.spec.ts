import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ForgetKeys, keysAStep } from '../src/forget-past/forget-keys.js';
import { ForgetPlaces, placesAStep } from '../src/forget-past/forget-places.js';
import type { PlaceSeen } from '../src/forget-past/forget-places.js';
import { acceptanceForTest, report } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

describe('what is too old to be compared', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  it('is forgotten step by step as a key, and those that are claimed or young are kept', async () => {
    const { database } = acceptance;
    const { reportId, event } = report();
    await acceptance.say(event);
    const young = await eventually(async () => {
      const [row] = await database.query('SELECT key FROM open_observable WHERE report_id = $1', [reportId]);
      return row?.key;
    });
    const old = `INSERT INTO open_observable (key, report_id, seen_at)
      SELECT gen_random_uuid(), $1, now() - make_interval(hours => 8785) FROM generate_series(1, $2::int) RETURNING key`;
    const [claimed] = await database.query(old, [randomUUID(), keysAStep + 9]);
    const steps: number[] = [];
    const held = database.createQueryRunner();
    await held.startTransaction();
    await held.query('SELECT FROM open_observable WHERE key = $1 FOR UPDATE', [claimed.key]);
    let last: string | null = null;
    do {
      const step = await database.transaction((tx) => new ForgetKeys().execute(tx, last, new Date()));
      steps.push(step.count);
      last = step.last;
    } while (last !== null);
    await held.rollbackTransaction();
    await held.release();
    expect(steps).toHaveLength(2);
    expect(Math.max(...steps)).toBeLessThanOrEqual(keysAStep);
    const left = await database.query('SELECT key FROM open_observable');
    expect(left).toContainEqual({ key: young });
    expect(left).toContainEqual({ key: claimed.key });
    expect(left.length).toBeLessThan(10);
  });

  it('is forgotten step by step as a place, and the youngest are kept to the day', async () => {
    const { database } = acceptance;
    const stored = `INSERT INTO report_place (place, report_id, received_at)
      SELECT $1 || n % 7, gen_random_uuid(), now() - make_interval(days => $2) FROM generate_series(1, $3::int) n`;
    await database.query(stored, ['old', 91, placesAStep + 9]);
    await database.query(stored, ['young', 89, 20]);
    const steps: number[] = [];
    let last: PlaceSeen | null = null;
    do {
      const step = await database.transaction((tx) => new ForgetPlaces().execute(tx, last, new Date()));
      steps.push(step.count);
      last = step.last;
    } while (last !== null);
    expect(steps).toHaveLength(2);
    expect(Math.max(...steps)).toBeLessThanOrEqual(placesAStep);
    expect(
      await database.query(`SELECT left(place, -1) AS place, count(*)::int FROM report_place
      WHERE place ~ '^(old|young)' GROUP BY 1`),
    ).toEqual([{ place: 'young', count: 20 }]);
  });
});
