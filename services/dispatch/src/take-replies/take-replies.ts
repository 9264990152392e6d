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
import { HandOnReplies } from './hand-on-replies.js';
import type { HandingReply } from './hand-on-replies.js';
import { readReply } from './read-reply.js';
import { takeBounces } from './take-bounces.js';
import type { BouncedMail } from './take-bounces.js';
import { deliveriesOf, replyOf } from './reply-told.js';
import type { AnsweredDelivery } from './reply-told.js';

/** A reply with what it means. */
interface ReadReplyRow {
  readonly reply: OrderReply;
  readonly steps: readonly LadderStep[];
  readonly handings: readonly HandingReply[];
  /** The mail that came back. */
  readonly bounced?: BouncedMail;
  /** The question to a contact that it was, and no order. */
  readonly check?: AnsweredCheck;
}

/** What a reply answers: an order, a question to a contact, or neither. */
interface Answered {
  readonly delivery: AnsweredDelivery | undefined;
  readonly check: AnsweredCheck | undefined;
}

/** Reads what came back to orders and to questions by mail into the ladder; what is not clear is for a person, and nothing is lost. */
@Injectable()
export class TakeReplies {
  constructor(
    private readonly recordSteps: RecordSteps,
    private readonly handOnReplies: HandOnReplies,
  ) {}

  /** Throws Unprocessable where the contract is broken. A reply that was taken before changes nothing. */
  async execute(
    tx: EntityManager,
    events: readonly Received<OrderReplied>[],
    now: Date,
    newId: () => string,
  ): Promise<void> {
    const tokens = events.map(({ data }) => data.token);
    const deliveries = await deliveriesOf(tx, tokens, now);
    const checks = await checksOf(
      tx,
      tokens.filter((token) => !deliveries.has(token)),
    );
    const told = events.map((event) => {
      const { token } = event.data;
      const [delivery, check] = [deliveries.get(token), checks.get(token)];
      return read(event, replyOf(event, delivery ?? check, now), { delivery, check });
    });
    const fresh = await notTakenYet(tx, new Map(told.map((one) => [one.reply.id, one])));
    const bounced = fresh.flatMap((one) => one.bounced ?? []);
    const unreached = fresh.flatMap(({ reply: { kind, status, receivedAt: at }, check }) =>
      check && kind === 'bounce' ? [{ ...check, status, at }] : [],
    );
    const readdressed = await takeBounces(tx, bounced, now);
    // Before any order is locked, as whoever records outcomes counts what came back, against deadlocks.
    await takeCheckBounces(tx, unreached);
    const steps = fresh.filter(({ reply }) => !readdressed.has(reply.id)).flatMap((one) => one.steps);
    const handings = fresh.flatMap((one) => one.handings);
    const about = [...steps, ...handings].map(({ dispatchId }) => dispatchId);
    const handed = await this.handOnReplies.execute(tx, handings, about, now, newId);
    for (const { reply } of fresh) if (handed.unclear.has(reply.id)) reply.state = 'open';
    await insertRows(
      tx,
      OrderReply,
      fresh.map(({ reply }) => reply),
    );
    await this.recordSteps.execute(tx, [...steps, ...handed.steps], now);
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

function read(event: Received<OrderReplied>, reply: OrderReply, { delivery, check }: Answered): ReadReplyRow {
  if (check !== undefined && reply.kind === 'bounce')
    return { reply: Object.assign(reply, { state: 'taken' }), steps: [], handings: [], check };
  switch (reply.kind) {
    case 'auto-reply':
      return { reply: Object.assign(reply, { state: 'noted' }), steps: [], handings: [] };
    case 'bounce':
      return bounceRow(reply, delivery);
    case 'reply':
      return answered(event, reply, delivery);
  }
}

function bounceRow(reply: OrderReply, delivery: AnsweredDelivery | undefined): ReadReplyRow {
  if (delivery === undefined) return { reply: Object.assign(reply, { state: 'open' }), steps: [], handings: [] };
  const { id: replyId, status, receivedAt: at } = reply;
  const step = { step: 'undeliverable', by: 'service:dispatch', via: 'mail', note: status, at } as const;
  const { id: deliveryId, partyCode, address, isLatest, orders } = delivery;
  return {
    reply: Object.assign(reply, { state: 'taken' }),
    steps: orders.map(({ dispatchId }) => ({ dispatchId, ...step })),
    handings: [],
    bounced: { replyId, deliveryId, partyCode, address, isLatest, status, at },
  };
}

function answered(
  cause: Received<OrderReplied>,
  reply: OrderReply,
  delivery: AnsweredDelivery | undefined,
): ReadReplyRow {
  if (delivery === undefined) return { reply, steps: [], handings: [] };
  const { partyCode, orders } = delivery;
  const { answers, isClear } = readReply(
    reply.text,
    orders.map(({ incidentNumber }) => incidentNumber),
  );
  const [steps, handings]: [LadderStep[], HandingReply[]] = [[], []];
  const told = { replyId: reply.id, partyCode, at: reply.receivedAt, cause };
  for (const { incidentNumber, step, note, to = '' } of answers) {
    for (const { dispatchId } of orders.filter((order) => order.incidentNumber === incidentNumber)) {
      if (step === 'handed-on') handings.push({ ...told, dispatchId, to, note });
      else steps.push({ dispatchId, step, by: partyCode, via: 'mail', note, at: reply.receivedAt });
    }
  }
  return { reply: Object.assign(reply, { state: isClear ? 'taken' : 'open' }), steps, handings };
}

function recordOf({ id, kind, state, partyCode }: OrderReply, at: Date): AuditRecord {
  const actor = partyCode === null ? 'service:dispatch' : `party:${partyCode}`;
  return { at, actor, action: 'reply-received', subject: 'reply', subjectId: id, details: { kind, state } };
}
