import { audit } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { lockDispatches } from '../dispatch-rows.js';
import type { Dispatch } from '../dispatch.js';
import { EndDispatches } from '../end-dispatches/end-dispatches.js';

/** What a channel learnt of an order. */
export interface LadderStep {
  readonly dispatchId: string;
  readonly step: 'delivered' | 'seen' | 'acknowledged' | 'progress' | 'done' | 'declined' | 'undeliverable';
  /** The person or program whose word it is. */
  readonly by: string;
  readonly via: 'queue' | 'mail' | 'webhook' | 'page' | 'operator';
  readonly note: string;
  readonly at: Date;
}

/** Writes down how far each order got. An order that has ended keeps its end; what is told later stands in the audit. */
@Injectable()
export class RecordSteps {
  constructor(private readonly endDispatches: EndDispatches) {}

  async execute(tx: EntityManager, steps: readonly LadderStep[], now: Date): Promise<void> {
    if (steps.length === 0) return;
    const dispatches = await lockDispatches(
      tx,
      steps.map(({ dispatchId }) => dispatchId),
    );
    const records: AuditRecord[] = [];
    for (const step of steps) {
      const dispatch = dispatches.get(step.dispatchId);
      if (dispatch === undefined) continue;
      records.push(recordOf(dispatch, step, now));
      await this.take(tx, dispatch, step, now);
    }
    await audit(tx, records);
  }

  private async take(
    tx: EntityManager,
    dispatch: Dispatch,
    { step, by, note, at }: LadderStep,
    now: Date,
  ): Promise<void> {
    if (dispatch.ended) return;
    if (step === 'acknowledged' && dispatch.acknowledge(at)) {
      await tx.query('UPDATE dispatch SET state = $2, acknowledged_at = $3 WHERE id = $1', [
        dispatch.id,
        dispatch.state,
        dispatch.acknowledgedAt,
      ]);
    }
    if (step !== 'done' && step !== 'declined') return;
    dispatch.answer({ outcome: step, note, by, at });
    const actor = `party:${dispatch.partyCode}`;
    await this.endDispatches.execute(tx, [{ dispatch, actor, cause: { trace: context.active() } }], now);
  }
}

function recordOf({ id, incidentId, partyCode }: Dispatch, { step, via }: LadderStep, at: Date): AuditRecord {
  return {
    at,
    actor: `party:${partyCode}`,
    action: `order-${step}`,
    subject: 'dispatch',
    subjectId: id,
    details: { incidentId, via },
  };
}
