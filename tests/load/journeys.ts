import { Client } from 'pg';
import type { SystemUnderTest } from '../system/start-system.ts';
import { percentiles } from './percentiles.ts';
import type { Percentiles } from './percentiles.ts';

/** How long the stages of the reports of a run took, by the clocks of the databases on this one machine. */
export interface Journeys {
  readonly receiptToQueueMs: Percentiles;
  readonly receiptToLastNoticeMs: Percentiles;
}

export type Databases = SystemUnderTest['databases'];

/** Asks a service's database as an onlooker. */
export async function ask<Row>(
  databases: Databases,
  service: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: databases[service]?.url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Reports whose last notice is there: on the status page and, where a mail is owed, sent. */
export async function countFinished(databases: Databases, since: Date): Promise<number> {
  const [row] = await ask<{ finished: number }>(databases, 'feedback', finishedSql('count(*)::int AS finished'), [
    since,
  ]);
  return row?.finished ?? 0;
}

export async function measureJourneys(databases: Databases, since: Date): Promise<Journeys> {
  const received = await timesOf(
    databases,
    'intake',
    'SELECT id, received_at AS at FROM report WHERE received_at >= $1',
    since,
  );
  const queued = await timesOf(
    databases,
    'dispatch',
    `SELECT i.report_id AS id, max(o.published_at) AS at FROM dispatch d
     JOIN incident i ON i.id = d.incident_id JOIN outbox o ON o.id = d.id
     WHERE d.issued_at >= $1 GROUP BY i.report_id`,
    since,
  );
  const noticed = await timesOf(
    databases,
    'feedback',
    finishedSql('n.report_id AS id, coalesce(d.sent_at, uuid_extract_timestamp(n.id)) AS at'),
    since,
  );
  const from = (ends: ReadonlyMap<string, number>) =>
    percentiles([...ends].flatMap(([id, end]) => (received.has(id) ? [end - (received.get(id) ?? end)] : [])));
  return { receiptToQueueMs: from(queued), receiptToLastNoticeMs: from(noticed) };
}

function finishedSql(columns: string): string {
  return `SELECT ${columns} FROM notice n
    JOIN report r ON r.id = n.report_id
    LEFT JOIN delivery d ON d.report_id = n.report_id AND d.kind = 'handled'
    WHERE n.kind = 'handled' AND r.received_at >= $1 AND (d.id IS NULL OR d.state = 'sent')`;
}

async function timesOf(databases: Databases, service: string, sql: string, since: Date): Promise<Map<string, number>> {
  const rows = await ask<{ id: string; at: Date }>(databases, service, sql, [since]);
  return new Map(rows.map(({ id, at }) => [id, at.getTime()]));
}
