import type { OrderReplied } from '@fengsui/contracts';
import { audit, insertRows } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrderReply } from '../order-reply.js';
import { RecordSteps } from '../record-steps/record-steps.js';
import type { LadderStep } from '../record-steps/record-steps.js';
import { checksOf, takeCheckBounces } from './answered-checks.js';
import type { AnsweredCheck } from './answered-checks.js';
import { readReply } from './read-reply.js';
import { takeBounces } from './take-bounces.js';
import type { BouncedMail } from './take-bounces.js';
import { deliveriesOf, replyOf } from './reply-told.js';
import type { AnsweredDelivery } from './reply-told.js';

/** A reply with what it means. */
interface ReadReplyRow {
  readonly reply: OrderReply;
  readonly steps: readonly LadderStep[];
  /** The mail that came back. */
  readonly bounced?: BouncedMail;
  /** The question to a contact that it was, and no order. */
  readonly check?: AnsweredCheck;
}

/** Reads what came back to orders and to questions by mail into the ladder; what is not clear is for a person, and nothing is lost. */
@Injectable()
export class TakeReplies {
  constructor(private readonly recordSteps: RecordSteps) {}

  /** Throws Unprocessable where the contract is broken. A reply that was taken before changes nothing. */
  async execute(tx: EntityManager, events: readonly Received<OrderReplied>[], now: Date): Promise<void> {
    const tokens = events.map(({ data }) => data.token);
    const deliveries = await deliveriesOf(tx, tokens, now);
    const checks = await checksOf(
      tx,
      tokens.filter((token) => !deliveries.has(token)),
    );
    const told = events.map((event) => {
      const { token } = event.data;
      const [delivery, check] = [deliveries.get(token), checks.get(token)];
      return read(replyOf(event, delivery ?? check, now), delivery, check);
    });
    const fresh = await notTakenYet(tx, new Map(told.map((one) => [one.reply.id, one])));
    await insertRows(
      tx,
      OrderReply,
      fresh.map(({ reply }) => reply),
    );
    const readdressed = await takeBounces(
      tx,
      fresh.flatMap(({ bounced }) => bounced ?? []),
      now,
    );
    await takeCheckBounces(
      tx,
      fresh.flatMap(({ reply, check }) =>
        check && reply.kind === 'bounce' ? [{ ...check, status: reply.status, at: reply.receivedAt }] : [],
      ),
    );
    await this.recordSteps.execute(
      tx,
      fresh.filter(({ reply }) => !readdressed.has(reply.id)).flatMap(({ steps }) => steps),
      now,
    );
    await audit(
      tx,
      fresh.map(({ reply }) => recordOf(reply, now)),
    );
  }
}

/** The broker may bring a reply again under another event's id; the inbox holds up those under the same. */
async function notTakenYet(tx: EntityManager, told: Map<string, ReadReplyRow>): Promise<ReadReplyRow[]> {
  const known: { id: string }[] = await tx.query('SELECT id FROM order_reply WHERE id = ANY($1::uuid[])', [
    [...told.keys()],
  ]);
  for (const { id } of known) told.delete(id);
  return [...told.values()];
}

function read(reply: OrderReply, delivery: AnsweredDelivery | undefined, check?: AnsweredCheck): ReadReplyRow {
  if (check !== undefined && reply.kind === 'bounce')
    return { reply: Object.assign(reply, { state: 'taken' }), steps: [], check };
  switch (reply.kind) {
    case 'auto-reply':
      return { reply: Object.assign(reply, { state: 'noted' }), steps: [] };
    case 'bounce':
      return bounceRow(reply, delivery);
    case 'reply':
      return answered(reply, delivery);
  }
}

function bounceRow(reply: OrderReply, delivery: AnsweredDelivery | undefined): ReadReplyRow {
  if (delivery === undefined) return { reply: Object.assign(reply, { state: 'open' }), steps: [] };
  const { id: replyId, status, receivedAt: at } = reply;
  const step = { step: 'undeliverable', by: 'service:dispatch', via: 'mail', note: status, at } as const;
  const { id: deliveryId, partyCode, address, isLatest, orders } = delivery;
  return {
    reply: Object.assign(reply, { state: 'taken' }),
    steps: orders.map(({ dispatchId }) => ({ dispatchId, ...step })),
    bounced: { replyId, deliveryId, partyCode, address, isLatest, status, at },
  };
}

function answered(reply: OrderReply, delivery: AnsweredDelivery | undefined): ReadReplyRow {
  if (delivery === undefined) return { reply, steps: [] };
  const { partyCode: by, orders } = delivery;
  const { answers, isClear } = readReply(
    reply.text,
    orders.map(({ incidentNumber }) => incidentNumber),
  );
  const at = reply.receivedAt;
  const steps = answers.flatMap(({ incidentNumber, step, note }) =>
    orders
      .filter((order) => order.incidentNumber === incidentNumber)
      .map(({ dispatchId }) => ({ dispatchId, step, by, via: 'mail', note, at }) as const),
  );
  return { reply: Object.assign(reply, { state: isClear ? 'taken' : 'open' }), steps };
}

function recordOf({ id, kind, state, partyCode }: OrderReply, at: Date): AuditRecord {
  const actor = partyCode === null ? 'service:dispatch' : `party:${partyCode}`;
  return { at, actor, action: 'reply-received', subject: 'reply', subjectId: id, details: { kind, state } };
}
