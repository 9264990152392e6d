import { insertRows } from '@fengsui/database';
import { Outbox } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FollowUp } from '../follow-up.js';
import { WriteDeliveries } from '../write-deliveries/write-deliveries.js';
import type { DeliveryDraft } from '../write-deliveries/write-deliveries.js';
import { messageId, orderMessage } from './order-message.js';
import type { Message } from './order-message.js';

interface Numbered {
  readonly message: Message;
  readonly number: number;
}

/** Tells parties of orders and of what follows on them, by every channel by which they were told of the order. */
@Injectable()
export class TellParties {
  constructor(
    private readonly outbox: Outbox,
    private readonly writeDeliveries: WriteDeliveries,
  ) {}

  /** The dispatches are written before, and locked or new; the caller writes their `followUps` after. */
  async execute(tx: EntityManager, messages: readonly Message[], now: Date): Promise<void> {
    if (messages.length === 0) return;
    const numbered = messages.map((message) => ({ message, number: numberOf(message) }));
    await this.outbox.add(
      tx,
      numbered
        .filter(({ message }) => message.dispatch.channels.includes('queue'))
        .map(({ message, number }) => orderMessage(message, number)),
    );
    this.writeDeliveries.execute(
      tx,
      numbered.flatMap((one) => draftsOf(one, now)),
      now,
    );
    await insertRows(
      tx,
      FollowUp,
      numbered.flatMap((one) => followUpOf(one, now)),
    );
  }
}

function numberOf({ dispatch, kind }: Message): number {
  if (kind === 'order' || kind === 'retest') return 0;
  dispatch.followUps += 1;
  return dispatch.followUps;
}

function draftsOf(
  { message: { dispatch, kind, note, noteZh = note }, number }: Numbered,
  dueAt: Date,
): DeliveryDraft[] {
  return dispatch.channels.flatMap((channel) => {
    if (channel === 'queue') return [];
    const uniqueKey = `${dispatch.id}:${kind}:${number}:${channel}`;
    // What a reminder notes for programs a mail says in its reader's language, by its opening and its deadlines.
    // Programs get notes in English.
    const said = channel === 'webhook' ? { note } : kind === 'reminder' ? { note: '' } : { note, noteZh };
    return [{ partyCode: dispatch.partyCode, channel, kind, dispatchId: dispatch.id, uniqueKey, dueAt, ...said }];
  });
}

function followUpOf({ message, number }: Numbered, at: Date): FollowUp[] {
  const { dispatch, kind, note } = message;
  if (kind === 'order' || kind === 'retest') return [];
  const { id: dispatchId, partyCode } = dispatch;
  const settledAt = kind === 'reminder' || !dispatch.channels.includes('queue') ? at : null;
  const row = { eventId: messageId(message, number), dispatchId, partyCode, kind, number, note, at, settledAt };
  return [Object.assign(new FollowUp(), row)];
}
