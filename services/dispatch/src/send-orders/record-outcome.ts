import { audit } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import { waitAfter } from '@fengsui/mail';
import { Transactions } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DispatchConfig } from '../dispatch-config.js';
import type { DeliveryState } from '../order-delivery.js';
import { RecordSteps } from '../record-steps/record-steps.js';
import type { LadderStep } from '../record-steps/record-steps.js';
import type { EndedAttempt } from './ended-attempt.js';

/** Records what became of an attempt, and how far its orders got by it. */
@Injectable()
export class RecordOutcome {
  constructor(
    private readonly transactions: Transactions,
    private readonly recordSteps: RecordSteps,
    private readonly config: DispatchConfig,
  ) {}

  async execute(attempt: EndedAttempt): Promise<void> {
    const change = changeAfter(attempt, this.config.deliveryRetry);
    await this.transactions.run(async (tx) => {
      if (!(await write(tx, attempt, change))) return;
      await this.recordSteps.execute(tx, stepsOf(attempt, change.state), attempt.at);
      await audit(tx, recordsOf(attempt, change));
    });
  }
}

interface Change {
  readonly state: DeliveryState;
  readonly code: string | null;
  readonly waitSeconds: number;
}

function changeAfter({ delivery, outcome }: EndedAttempt, firstWait: number): Change {
  switch (outcome.state) {
    case 'sent':
      return { state: 'sent', code: null, waitSeconds: 0 };
    case 'failed':
    case 'uncertain':
      return { state: outcome.state, code: outcome.code, waitSeconds: 0 };
    case 'put-off': {
      const waitSeconds = waitAfter(delivery.attempts, outcome.because, firstWait);
      if (waitSeconds === undefined) return { state: 'failed', code: outcome.code, waitSeconds: 0 };
      return { state: 'pending', code: outcome.code, waitSeconds };
    }
  }
}

/**
 * Answers whether the attempt was still the last one. A lease that ran out meanwhile, so that the delivery counts as uncertain
 * or waits again, is no hindrance: this sender knows better.
 */
async function write(tx: EntityManager, { delivery, at }: EndedAttempt, change: Change): Promise<boolean> {
  const { state, code, waitSeconds } = change;
  const written: unknown[] = await tx.query(
    `WITH written AS (
       UPDATE order_delivery SET state = $3, last_error = $4, sent_at = $5, lease_until = NULL,
         due_at = now() + $6 * interval '1 s'
       WHERE id = $1 AND attempts = $2 AND state IN ('sending', 'uncertain', 'pending') RETURNING id
     )
     SELECT id FROM written`,
    [delivery.id, delivery.attempts, state, code, state === 'sent' ? at : null, waitSeconds],
  );
  return written.length > 0;
}

function stepsOf({ delivery, told, acknowledged, at }: EndedAttempt, state: DeliveryState): LadderStep[] {
  const by = `service:dispatch`;
  const { channel: via } = delivery;
  if (state === 'failed') {
    return delivery.dispatchIds.map((dispatchId) => ({ dispatchId, step: 'undeliverable', by, via, note: '', at }));
  }
  if (state !== 'sent') return [];
  return [
    ...told.map((dispatchId) => ({ dispatchId, step: 'delivered', by, via, note: '', at }) as const),
    ...acknowledged.map(
      (dispatchId) => ({ dispatchId, step: 'acknowledged', by: delivery.partyCode, via, note: '', at }) as const,
    ),
  ];
}

function recordsOf({ delivery, withheld, at }: EndedAttempt, { state, code }: Change): AuditRecord[] {
  if (state === 'pending') return [];
  const { id, kind, channel, attempts, partyCode } = delivery;
  const details = { kind, channel, attempts, party: partyCode, ...(code !== null && { code }) };
  return [
    { at, actor: 'service:dispatch', action: `delivery-${state}`, subject: 'delivery', subjectId: id, details },
    ...withheld.map((dispatchId) => ({
      at,
      actor: 'rule:tlp',
      action: 'order-withheld',
      subject: 'dispatch',
      subjectId: dispatchId,
      details: { party: partyCode, channel },
    })),
  ];
}
