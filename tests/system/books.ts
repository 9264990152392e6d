import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SystemUnderTest } from './start-system.ts';

/** What a service's own count of its duties says: the parts, and whether they make up what is due. */
export interface Books {
  readonly due: number;
  readonly sent: number;
  readonly uncertain: number;
  readonly owed: number;
  readonly forgotten: number;
  readonly twice: number;
  readonly balanced: boolean;
}

const programs = { dispatch: 'count-orders.js', feedback: 'count-duties.js' } as const;

/** Runs the program that an operator would run (`npm run audit:orders`, `npm run audit:duties`). */
export async function countBooks(system: SystemUnderTest, service: keyof typeof programs): Promise<Books> {
  const file = fileURLToPath(new URL(`../../services/${service}/dist/${programs[service]}`, import.meta.url));
  const env = { PATH: process.env['PATH'], DATABASE_URL: system.databases[service]?.url };
  const { promise, resolve } = Promise.withResolvers<string>();
  // It ends with 1 where they are not balanced, which they say themselves.
  execFile(process.execPath, [file], { env }, (_, stdout, stderr) => resolve(stdout === '' ? stderr : stdout));
  const said = await promise;
  if (!said.startsWith('{')) throw new Error(`The count of ${service} says: ${said}`);
  return JSON.parse(said);
}
