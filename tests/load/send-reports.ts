import { reportSubmitted } from '@fengsui/contracts';
import type { PlatformPublisher } from '@fengsui/messaging/platform-publisher';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'undici';

/** What a load is made of: four in five reports by the platform, the rest by HTTP, one in ten of those with a mail address. */
const byHttp = 0.2;
const withMail = 0.1;
/** Requests and publishes that wait for an answer, at most: a generator that queues without end measures itself. */
const httpInFlight = 64;
const publishesInFlight = 512;
const tickMs = 10;

export interface Doors {
  readonly gateway: string;
  readonly platform: PlatformPublisher;
}

export interface Sent {
  readonly reports: number;
  /** Time from a request to its receipt, in milliseconds, of each report by HTTP. */
  readonly receiptMs: readonly number[];
  /** Reports that were refused, by their status or error. */
  readonly refused: ReadonlyMap<string, number>;
}

/** Sends reports at a steady rate, or as fast as the doors take them when they cannot keep up. */
export async function sendReports(doors: Doors, reports: number, perSecond: number): Promise<Sent> {
  // Each sending counts from nought; their pages differ all the same.
  const run = randomUUID();
  const pool = new Pool(doors.gateway, { connections: httpInFlight });
  const receiptMs: number[] = [];
  const refused = new Map<string, number>();
  const http = new Window(httpInFlight);
  const publishes = new Window(publishesInFlight);
  const start = performance.now();
  for (let sent = 0; sent < reports; sent += 1) {
    const due = start + (sent / perSecond) * 1_000;
    if (due - performance.now() > tickMs) await setTimeout(tickMs);
    if (sent % (1 / byHttp) === 0) {
      await http.run(() => post(pool, run, sent, receiptMs), refused);
    } else {
      await publishes.run(() => doors.platform.publish(reportSubmitted, submission(run, sent), randomUUID()), refused);
    }
  }
  await Promise.all([http.empty(), publishes.empty()]);
  await pool.close();
  return { reports, receiptMs, refused };
}

/** Work in flight, up to a limit. */
class Window {
  private readonly inFlight = new Set<Promise<void>>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Begins work as soon as there is room. A failure is counted by its message. */
  async run(work: () => Promise<void>, failures: Map<string, number>): Promise<void> {
    while (this.inFlight.size >= this.limit) await Promise.race(this.inFlight);
    const begun = work().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : 'unknown';
      failures.set(reason, (failures.get(reason) ?? 0) + 1);
    });
    const kept = begun.finally(() => this.inFlight.delete(kept));
    this.inFlight.add(kept);
  }

  async empty(): Promise<void> {
    await Promise.all(this.inFlight);
  }
}

async function post(pool: Pool, run: string, number: number, receiptMs: number[]): Promise<void> {
  const mail = number % (1 / (byHttp * withMail)) === 0;
  const reporter = mail ? { reporter: { email: `reporter-${number}@example.org`, language: 'en' } } : {};
  const start = performance.now();
  const { statusCode, body } = await pool.request({
    path: '/api/reports',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...submission(run, number), ...reporter }),
  });
  const answer = await body.text();
  if (statusCode !== 201) throw new Error(`${statusCode} ${answer.slice(0, 200)}`);
  receiptMs.push(performance.now() - start);
}

/** Each concerns a page of its own, so that it opens an incident of its own, and one party: the network's holder. */
function submission(run: string, number: number) {
  const address = `192.0.2.${1 + (number % 120)}`;
  return {
    description: `A host of a botnet was seen contacting its command server at ${address}, sighting ${number}.`,
    class: 'malware',
    observables: [{ kind: 'url', value: `http://${address}/${run}/${number}` }],
  };
}
