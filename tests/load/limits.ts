import { openBroker } from '@fengsui/messaging';
import { Client } from 'pg';

/** What this machine does when nothing else is asked of it, under the durability that the system runs with. */
export interface Limits {
  readonly commitsPerSecond: number;
  readonly publishesPerSecond: number;
}

export interface LimitTargets {
  /** Owner of some database. */
  readonly ownerUrl: string;
  readonly natsUrl: string;
  /** Credentials of the identity that may publish the canary. */
  readonly natsCredentials: string;
}

const connections = 32;
const publishesInFlight = 256;
const bytes = 1_000;

export async function measureLimits(targets: LimitTargets, seconds: number): Promise<Limits> {
  return {
    commitsPerSecond: await measureCommits(targets.ownerUrl, seconds),
    publishesPerSecond: await measurePublishes(targets, seconds),
  };
}

/** Single-row transactions of about a kilobyte, durable, from connections that do nothing else. */
async function measureCommits(ownerUrl: string, seconds: number): Promise<number> {
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: ownerUrl }));
  await Promise.all(clients.map((client) => client.connect()));
  const [first] = clients;
  await first?.query('CREATE TABLE IF NOT EXISTS bench_commit (id bigint GENERATED ALWAYS AS IDENTITY, content text)');
  const content = 'x'.repeat(bytes);
  const insert = { name: 'commit', text: 'INSERT INTO bench_commit (content) VALUES ($1)', values: [content] };
  const rate = await ratePerSecond(seconds, clients, (client) => client.query(insert));
  await first?.query('DROP TABLE bench_commit');
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}

/** Publishes of a kilobyte to a stream in a file, each acknowledged, a window of them in flight. */
async function measurePublishes({ natsUrl, natsCredentials }: LimitTargets, seconds: number): Promise<number> {
  const settings = { url: natsUrl, credentialsFile: natsCredentials, service: 'gateway', replicas: 1 };
  const { connection, js } = await openBroker(settings);
  const payload = 'x'.repeat(bytes);
  const slots = Array.from({ length: publishesInFlight }, (_, slot) => slot);
  const rate = await ratePerSecond(seconds, slots, () => js.publish('canary.probe', payload));
  await connection.close();
  return rate;
}

async function ratePerSecond<Worker>(
  seconds: number,
  workers: readonly Worker[],
  work: (worker: Worker) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1_000;
  let done = 0;
  await Promise.all(
    workers.map(async (worker) => {
      while (performance.now() < end) {
        await work(worker);
        done += 1;
      }
    }),
  );
  return Math.round(done / ((performance.now() - start) / 1_000));
}
