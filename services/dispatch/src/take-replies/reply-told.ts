import { timestampDate } from '@fengsui/contracts';
import type { OrderReplied } from '@fengsui/contracts';
import { storableText } from '@fengsui/database';
import { Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { isId } from '../id.js';
import { OrderReply, replyKinds } from '../order-reply.js';
import { orderTokenHash } from '../order-token.js';

/** The delivery that a reply came back to, with the orders that it told of. */
export interface AnsweredDelivery {
  readonly id: string;
  readonly partyCode: string;
  /** Whom the mail was written to; null for one of an earlier release. */
  readonly address: string | null;
  /** No other mail of the delivery was written after it. */
  readonly isLatest: boolean;
  readonly orders: readonly { readonly dispatchId: string; readonly incidentNumber: string }[];
}

/** What intake told, about a delivery or a question to a contact. Throws Unprocessable where the contract is broken. */
export function replyOf(
  { data, time }: Received<OrderReplied>,
  about: { readonly id?: string; readonly partyCode: string } | undefined,
  now: Date,
): OrderReply {
  const kind = replyKinds.find((known) => known === data.kind);
  if (!isId(data.replyId)) throw new Unprocessable('The reply is named by something that is no UUID.');
  if (kind === undefined) throw new Unprocessable(`The reply ${data.replyId} is of a kind that nobody knows.`);
  const claimed = data.receivedAt ? timestampDate(data.receivedAt) : time;
  return Object.assign(new OrderReply(), {
    id: data.replyId,
    deliveryId: about?.id ?? null,
    partyCode: about?.partyCode ?? null,
    kind,
    status: storableText(data.status).slice(0, 20),
    sender: storableText(data.from).slice(0, 320),
    subject: storableText(data.subject).slice(0, 1_000),
    text: storableText(data.text).slice(0, 20_000),
    contentSha256: storableText(data.contentSha256).slice(0, 64),
    receivedAt: claimed < now ? claimed : now,
    state: 'open',
    settledAs: null,
    settledBy: null,
    settledAt: null,
  });
}

/** The deliveries that tokens belong to, by token; those of tokens that are unknown or too old are left out. */
export async function deliveriesOf(
  tx: EntityManager,
  tokens: readonly string[],
  now: Date,
): Promise<Map<string, AnsweredDelivery>> {
  const byHash = new Map(tokens.map((token) => [orderTokenHash(token).toString('hex'), token]));
  const rows: (AnsweredDelivery & { hash: string })[] = await tx.query(
    `SELECT encode(t.sha256, 'hex') AS hash, o.id, o.party_code AS "partyCode", t.address,
       NOT EXISTS (SELECT FROM order_token n WHERE n.delivery_id = t.delivery_id AND n.expires_at > t.expires_at) AS "isLatest",
       (SELECT json_agg(json_build_object('dispatchId', d.id, 'incidentNumber', i.number) ORDER BY d.id)
        FROM dispatch d JOIN incident i ON i.id = d.incident_id WHERE d.id = ANY(o.dispatch_ids)) AS orders
     FROM order_token t JOIN order_delivery o ON o.id = t.delivery_id
     WHERE t.sha256 = ANY($1) AND t.expires_at > $2`,
    [[...byHash.keys()].map((hash) => Buffer.from(hash, 'hex')), now],
  );
  return new Map(rows.map(({ hash, ...delivery }) => [byHash.get(hash) ?? '', delivery]));
}
