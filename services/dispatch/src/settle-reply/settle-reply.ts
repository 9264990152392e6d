import { audit, storableText } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrderDelivery } from '../order-delivery.js';
import { OrderReply } from '../order-reply.js';
import type { ReplySettlement } from '../order-reply.js';
import { RecordSteps } from '../record-steps/record-steps.js';

/** No reply has this id. */
export class ReplyNotFound extends Error {
  override readonly name = 'ReplyNotFound';

  constructor(readonly replyId: string) {
    super(`There is no reply ${replyId}`);
  }
}

/** Which dispatches a reply is about is not said and cannot be told, or others are named than those of the reply's party. */
export class DispatchesUnclear extends Error {
  override readonly name = 'DispatchesUnclear';

  constructor(readonly replyId: string) {
    super(`The dispatches of the reply ${replyId} are not clear`);
  }
}

/** A person's word for what a reply means. */
export interface ReplySettlementInput {
  readonly replyId: string;
  readonly as: ReplySettlement;
  readonly note: string;
  readonly dispatchIds?: readonly string[] | undefined;
  readonly operator: string;
}

@Injectable()
export class SettleReply {
  constructor(private readonly recordSteps: RecordSteps) {}

  /** Throws ReplyNotFound, ReplyNotOpen and DispatchesUnclear. */
  async execute(tx: EntityManager, input: ReplySettlementInput, now: Date): Promise<void> {
    const { replyId, as, operator } = input;
    const reply = await tx.findOne(OrderReply, { where: { id: replyId }, lock: { mode: 'pessimistic_write' } });
    if (!reply) throw new ReplyNotFound(replyId);
    reply.settle(as, `operator:${operator}`, now);
    const about = as === 'noted' ? [] : await dispatchesOf(tx, reply, input.dispatchIds);
    await tx.save(reply);
    const details = { as, kind: reply.kind, dispatches: about.length };
    const actor = `operator:${operator}`;
    await audit(tx, [{ at: now, actor, action: 'reply-settled', subject: 'reply', subjectId: replyId, details }]);
    if (as === 'noted') return;
    const step = {
      step: as,
      by: operator,
      via: 'operator',
      note: storableText(input.note),
      at: reply.receivedAt,
    } as const;
    await this.recordSteps.execute(
      tx,
      about.map((dispatchId) => ({ dispatchId, ...step })),
      now,
    );
  }
}

/** Those that are named, where all are orders to the party that answered; else the one that its mail told of. */
async function dispatchesOf(
  tx: EntityManager,
  { id, deliveryId, partyCode }: OrderReply,
  named: readonly string[] | undefined,
): Promise<string[]> {
  if (named === undefined) {
    const delivery = deliveryId === null ? null : await tx.findOneBy(OrderDelivery, { id: deliveryId });
    if (delivery === null || delivery.dispatchIds.length !== 1) throw new DispatchesUnclear(id);
    return delivery.dispatchIds;
  }
  const rows: { id: string }[] = await tx.query(
    'SELECT id FROM dispatch WHERE id = ANY($1::uuid[]) AND ($2::text IS NULL OR party_code = $2)',
    [named, partyCode],
  );
  if (rows.length !== new Set(named.map((one) => one.toLowerCase())).size) throw new DispatchesUnclear(id);
  return rows.map((row) => row.id);
}
