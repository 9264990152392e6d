import type { DataSource } from 'typeorm';

/** Where the orders are, each counted once: the sum of the parts is what is due. */
export interface OrderCount {
  /** Orders that parties are to be told of. */
  readonly due: number;
  /** Told, and ended or taken back. */
  readonly settled: number;
  /** Handed to the broker, a mail server or a webhook; the party has not ended it. */
  readonly sent: number;
  /** Written down and not handed over yet. */
  readonly owed: number;
  /** Perhaps handed over: a person settles it. */
  readonly uncertain: number;
  /** Handed over in vain, for good. */
  readonly failed: number;
  /** Ended so long ago that its message was tidied away. */
  readonly tidied: number;
  /** Orders without a message: never, unless something is broken. */
  readonly forgotten: number;
  /** Parties with two open orders of the choice about one incident: never, unless something is broken. */
  readonly twice: number;
  readonly balanced: boolean;
}

type Parts = Omit<OrderCount, 'balanced'>;

/** Messages are kept for 30 days after they were settled. */
const classified = `
  SELECT CASE
    WHEN d.channels[1] = 'queue' AND o.id IS NOT NULL THEN CASE
      WHEN d.ended_at IS NOT NULL OR o.confirmed_at IS NOT NULL THEN 'settled'
      WHEN o.published_at IS NOT NULL THEN 'sent' ELSE 'owed' END
    WHEN l.state IS NOT NULL THEN CASE
      WHEN d.ended_at IS NOT NULL THEN 'settled'
      WHEN l.state IN ('pending', 'sending') THEN 'owed' ELSE l.state END
    WHEN d.ended_at < now() - interval '29 days' THEN 'tidied'
    ELSE 'forgotten' END AS part
  FROM dispatch d LEFT JOIN outbox o ON o.id = d.id
  LEFT JOIN LATERAL (SELECT state FROM order_delivery WHERE dispatch_ids @> ARRAY[d.id] AND party_code = d.party_code
    AND kind IN ('order', 'retest') LIMIT 1) l ON d.channels[1] <> 'queue'`;

/** Counts where every order is. */
export async function countOrders(database: Pick<DataSource, 'query'>): Promise<OrderCount> {
  const rows: Parts[] = await database.query(
    `SELECT count(*)::integer AS due, ${counted('settled')}, ${counted('sent')}, ${counted('owed')},
       ${counted('uncertain')}, ${counted('failed')}, ${counted('tidied')}, ${counted('forgotten')},
       (SELECT count(*)::integer FROM (SELECT 1 FROM dispatch WHERE ended_at IS NULL AND origin = 'choice'
         GROUP BY incident_id, party_code HAVING count(*) > 1) doubled) AS twice
     FROM (${classified}) orders`,
  );
  const [parts] = rows;
  if (parts === undefined) throw new TypeError('A count always answers a row.');
  const { due, settled, sent, owed, uncertain, failed, tidied, forgotten, twice } = parts;
  const sum = settled + sent + owed + uncertain + failed + tidied;
  return { ...parts, balanced: sum === due && forgotten === 0 && twice === 0 };
}

function counted(part: keyof Parts): string {
  return `count(*) FILTER (WHERE part = '${part}')::integer AS ${part}`;
}
