import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Set by the global setup of Jest, inherited by its workers. */
const RUN_VARIABLE = 'FENGSUI_TEST_RUN';

export type TestRun = {
  /** Everything that the run writes is below this folder. */
  directory: string;
  adminUrl: string;
  /** The broker to start; without one, containers are used. */
  natsServer?: { path: string; version: string };
};

export class NoTestRunError extends Error {
  constructor() {
    super(
      'This spec needs Postgres or NATS, which only the projects "integration" and "system" have: ' +
        'move it to a folder test/ beside src/, and run Jest from the root of the repository.',
    );
    this.name = 'NoTestRunError';
  }
}

export async function currentTestRun(): Promise<TestRun> {
  const directory = process.env[RUN_VARIABLE];
  if (directory === undefined) throw new NoTestRunError();
  const run: TestRun = JSON.parse(await readFile(join(directory, 'run.json'), 'utf8'));
  return run;
}
