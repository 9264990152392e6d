import { randomBytes } from 'node:crypto';
import { createServiceDatabase, dropServiceDatabase } from '@fengsui/local-servers';
import type { ServiceDatabase } from '@fengsui/local-servers';
import { eventually } from './eventually.js';
import { currentTestRun } from './test-run.js';

export type FreshDatabase = ServiceDatabase & {
  name: string;
  /** Waits for sessions that are just being closed; fails when one stays open. Not needed: the server goes with the test run. */
  drop(): Promise<void>;
};

/** An empty database of its own for a spec, with the two roles that a service has. */
export async function freshDatabase(name = 'spec'): Promise<FreshDatabase> {
  const { adminUrl } = await currentTestRun();
  const unique = `${name}_${randomBytes(5).toString('hex')}`;
  const passwords = { owner: randomBytes(12).toString('hex'), runtime: randomBytes(12).toString('hex') };
  const urls = await createServiceDatabase(adminUrl, unique, passwords);
  return {
    ...urls,
    name: unique,
    drop: async () => {
      await eventually(async () => dropServiceDatabase(adminUrl, unique).then(() => true), { deadlineMs: 5_000 });
    },
  };
}
