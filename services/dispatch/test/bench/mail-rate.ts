import { eventually } from '@fengsui/testbed';
import type { Client } from 'pg';
import type { FaultyMailServer } from '../faulty-mail-server.js';
import type { BenchSite } from './bench-site.js';
import { costsEach } from './costs-each.js';

/** What one run of orders by mail came to. Sent, uncertain and owed add up to what was due. */
export interface MailRate {
  readonly mailsPerSecond: number;
  readonly due: number;
  readonly sent: number;
  readonly uncertain: number;
  readonly owed: number;
  /** Mails that arrived, and those of them that had arrived before. */
  readonly arrived: number;
  readonly twice: number;
  /** Processor time of each process for one mail, in milliseconds. */
  readonly cpuMsPerMail: Readonly<Record<string, number>>;
}

const parties = 20;
const patience = { deadlineMs: 300_000 };

/**
 * Orders by mail to a sink on this machine: each is claimed, written with its X-ARF and IODEF files, sent, and recorded with its
 * step and its audit entry, in a durable Postgres. One order a mail.
 */
export async function measureMailRate(
  { database, costs }: BenchSite,
  sink: FaultyMailServer,
  mails: number,
): Promise<MailRate> {
  await writeDue(database, mails, 'infinity');
  const before = costs();
  const begun = performance.now();
  await database.query('UPDATE order_delivery SET due_at = now()');
  await eventually(async () => (await sums(database)).owed === 0, patience);
  const seconds = (performance.now() - begun) / 1_000;
  const arrived = sink.messageIds.length;
  const twice = arrived - new Set(sink.messageIds).size;
  const cpuMsPerMail = costsEach(before, costs(), mails);
  return { mailsPerSecond: Math.round(mails / seconds), ...(await sums(database)), arrived, twice, cpuMsPerMail };
}

type Sums = Pick<MailRate, 'due' | 'sent' | 'uncertain' | 'owed'>;

async function sums(database: Client): Promise<Sums> {
  const { rows } = await database.query<Sums>(
    `SELECT count(*)::int AS due, count(*) FILTER (WHERE state = 'sent')::int AS sent,
       count(*) FILTER (WHERE state = 'uncertain')::int AS uncertain,
       count(*) FILTER (WHERE state IN ('pending', 'sending', 'failed'))::int AS owed
     FROM order_delivery`,
  );
  return rows[0] ?? { due: 0, sent: 0, uncertain: 0, owed: 0 };
}

async function writeDue(database: Client, mails: number, dueAt: string): Promise<void> {
  await database.query(
    `INSERT INTO party (code, kind, name_zh, name_en, contact_email, prefixes, domain_suffixes, created_at, updated_at)
     SELECT 'bench-' || n, 'isp', '甲', 'A', 'noc-' || n || '@example.org', '{}', '{}', now(), now() FROM generate_series(0, $1 - 1) n`,
    [parties],
  );
  await database.query(
    `WITH new AS (
       INSERT INTO incident (id, number, report_id, class, tlp, state, traceparent, opened_at, summary, observables)
       SELECT gen_random_uuid(), 'INC-20990101-' || lpad(n::text, 6, '0'), gen_random_uuid(), 'phishing', 'AMBER', 'open', '', now(),
         'A page asks for passwords.', '[{"kind":"url","value":"http://login.example.org/a"},{"kind":"ipv4","value":"192.0.2.7"}]'
       FROM generate_series(1, $1) n RETURNING id, number),
     issued AS (
       INSERT INTO dispatch (id, incident_id, party_code, task, reason, state, issued_at, clock_from, acknowledge_by, solve_by,
         next_timer_at, channels, answered_by, note)
       SELECT gen_random_uuid(), id, 'bench-' || right(number, 6)::int % $2, 'handle', 'It is yours.', 'sent', now(), now(),
         now() + interval '1 day', now() + interval '10 days', now() + interval '12 hours', '{mail}', '', ''
       FROM new RETURNING id, party_code)
     INSERT INTO order_delivery (id, party_code, channel, kind, dispatch_ids, unique_key, state, made_at, due_at)
     SELECT gen_random_uuid(), party_code, 'mail', 'order', ARRAY[id], id::text, 'pending', now(), $3 FROM issued`,
    [mails, parties, dueAt],
  );
}
