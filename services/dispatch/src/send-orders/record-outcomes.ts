import { audit } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import { waitAfter } from '@fengsui/mail';
import type { Outcome } from '@fengsui/mail';
import { Transactions } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DispatchConfig } from '../dispatch-config.js';
import { countBounces, refusalsOf } from '../check-contacts/count-bounce.js';
import type { Bounce } from '../check-contacts/count-bounce.js';
import type { DeliveryState } from '../order-delivery.js';
import { RecordSteps } from '../record-steps/record-steps.js';
import type { LadderStep } from '../record-steps/record-steps.js';
import { insertSteps } from '../step-rows.js';
import type { NewStep } from '../step-rows.js';
import type { EndedAttempt } from './ended-attempt.js';

/** Records what became of attempts, and how far their orders got by it. */
@Injectable()
export class RecordOutcomes {
  constructor(
    private readonly transactions: Transactions,
    private readonly recordSteps: RecordSteps,
    private readonly config: DispatchConfig,
  ) {}

  async execute(attempts: readonly EndedAttempt[]): Promise<void> {
    const changes = attempts.map((attempt) => changeAfter(attempt, this.config.deliveryRetry));
    await this.transactions.run(async (tx) => {
      const written = await write(tx, changes);
      const held = changes.filter(({ attempt }) => written.has(attempt.delivery.id));
      const now = new Date();
      await countBounces(tx, held.flatMap(bouncesOf));
      await this.recordSteps.execute(tx, held.flatMap(stepsOf), now);
      await insertSteps(
        tx,
        held.flatMap((change) => readdressedRows(change, now)),
      );
      await audit(tx, held.flatMap(recordsOf));
    });
  }
}

interface Change {
  readonly attempt: EndedAttempt;
  readonly state: DeliveryState;
  readonly code: string | null;
  readonly waitSeconds: number;
  readonly refusals: number;
  /** The address that refused it, and another is left. */
  readonly refusedBy?: string;
}

function changeAfter(attempt: EndedAttempt, firstWait: number): Change {
  const { delivery, outcome } = attempt;
  const refusals = delivery.refusals + (outcome.state === 'put-off' && outcome.because === 'refused' ? 1 : 0);
  const now = { attempt, refusals, waitSeconds: 0 };
  switch (outcome.state) {
    case 'sent':
    case 'moot':
      return { ...now, state: outcome.state, code: null };
    case 'failed': {
      const code = codeOf(outcome);
      // Who refuses our sender refuses it for each of them.
      const isForOthers = outcome.refused !== undefined && outcome.refused.at !== 'MAIL FROM';
      if (isForOthers && attempt.mail?.hasAnother === true) {
        return { ...now, state: 'pending', code, refusedBy: attempt.mail.address };
      }
      return { ...now, state: outcome.state, code };
    }
    case 'uncertain':
      return { ...now, state: outcome.state, code: outcome.code };
    case 'put-off': {
      const counted = outcome.because === 'refused' ? refusals : delivery.attempts;
      const waitSeconds = waitAfter(counted, outcome.because, firstWait);
      if (waitSeconds === undefined) return { ...now, state: 'failed', code: outcome.code };
      return { ...now, state: 'pending', code: outcome.code, waitSeconds };
    }
  }
}

/** What was refused is no matter of the address is seen by where that was. */
function codeOf({ code, refused }: Extract<Outcome, { state: 'failed' }>): string {
  return refused === undefined || refused.at === 'RCPT TO' ? code : `${code} at ${refused.at}`;
}

/**
 * Answers the deliveries whose attempt was still the last one. A lease that ran out meanwhile, so that a delivery counts as
 * uncertain or waits again, is no hindrance: this sender knows better. Rows are locked in the order of their ids.
 */
async function write(tx: EntityManager, changes: readonly Change[]): Promise<Set<string>> {
  const rows = changes.map(({ attempt: { delivery, at }, state, code, waitSeconds, refusals, refusedBy = null }) => {
    const sentAt = state === 'sent' ? at : null;
    return {
      id: delivery.id,
      attempts: delivery.attempts,
      state,
      last_error: code,
      sent_at: sentAt,
      wait: waitSeconds,
      refusals,
      refused_by: refusedBy,
    };
  });
  const written: { id: string }[] = await tx.query(
    `WITH told AS (
       SELECT * FROM jsonb_to_recordset($1)
         AS r(id uuid, attempts integer, state text, last_error text, sent_at timestamptz, wait integer, refusals integer,
           refused_by text)
     ), held AS (
       SELECT d.id FROM order_delivery d JOIN told r ON r.id = d.id AND r.attempts = d.attempts
       WHERE d.id = ANY($2::uuid[]) AND d.state IN ('sending', 'uncertain', 'pending') ORDER BY d.id FOR NO KEY UPDATE OF d
     ), written AS (
       UPDATE order_delivery d SET state = r.state, last_error = r.last_error, sent_at = r.sent_at, lease_until = NULL,
         due_at = now() + r.wait * interval '1 s', refusals = r.refusals, refused_by = d.refused_by || array_remove(ARRAY[r.refused_by], NULL)
       FROM held h JOIN told r ON r.id = h.id WHERE d.id = h.id RETURNING d.id
     )
     SELECT id FROM written`,
    // The ids once more: without statistics the planner takes all that waits for less than what is told.
    [JSON.stringify(rows), rows.map(({ id }) => id)],
  );
  return new Set(written.map(({ id }) => id));
}

function bouncesOf({ attempt: { mail, outcome, at } }: Change): Bounce[] {
  return mail === undefined ? [] : refusalsOf(mail.address, outcome, at);
}

/** That a mail went to another contact than it would have, and why. */
function readdressedRows({ attempt, state }: Change, recordedAt: Date): NewStep[] {
  const { mail, told, at } = attempt;
  if (state !== 'sent' || mail === undefined || mail.passedOver === '') return [];
  const row = {
    step: 'readdressed',
    via: 'mail',
    at,
    by: 'service:dispatch',
    note: mail.passedOver,
    recordedAt,
  } as const;
  return told.map((dispatchId) => ({ dispatchId, ...row }));
}

function stepsOf({ attempt, state, code }: Change): LadderStep[] {
  const { delivery, told, withheld, acknowledged, at } = attempt;
  const { channel: via } = delivery;
  const said = { by: 'service:dispatch', via, note: '', at } as const;
  if (state === 'failed') {
    const note = [code ?? [], attempt.mail?.passedOver || []].flat().join('; ');
    return delivery.dispatchIds.map((dispatchId) => ({ dispatchId, step: 'undeliverable', ...said, note }));
  }
  if (state !== 'sent') return [];
  return [
    ...told.map((dispatchId) => ({ dispatchId, step: 'delivered', ...said }) as const),
    ...withheld.map((dispatchId) => ({ dispatchId, step: 'undeliverable', ...said }) as const),
    ...acknowledged.map(
      (dispatchId) => ({ dispatchId, step: 'acknowledged', ...said, by: delivery.partyCode }) as const,
    ),
  ];
}

function recordsOf({ attempt, state, code }: Change): AuditRecord[] {
  if (state === 'pending') return [];
  const { delivery, withheld, at } = attempt;
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
