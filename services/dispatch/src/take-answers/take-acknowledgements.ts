import type { OrderAcknowledged } from '@fengsui/contracts';
import { audit, updateRows } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import { afterCommit } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DispatchMetrics } from '../dispatch-metrics.js';
import { lockDispatches } from '../dispatch-rows.js';
import { Dispatch } from '../dispatch.js';
import { acknowledgedAt, dispatchIdsOf, dispatchOf } from './party-message.js';

/** Writes down which orders the parties have taken on. */
@Injectable()
export class TakeAcknowledgements {
  constructor(private readonly metrics: DispatchMetrics) {}

  /** Throws Unprocessable for a dispatch that is unknown or another party's. */
  async execute(tx: EntityManager, events: readonly Received<OrderAcknowledged>[], now: Date): Promise<void> {
    const dispatches = await lockDispatches(tx, dispatchIdsOf(events));
    const changed = new Set<Dispatch>();
    for (const event of events) {
      const dispatch = dispatchOf(event, dispatches);
      if (dispatch.acknowledge(acknowledgedAt(event, now))) changed.add(dispatch);
    }
    await updateRows(tx, Dispatch, [...changed], ['state', 'acknowledgedAt']);
    await audit(
      tx,
      [...changed].map((dispatch) => acknowledgedRecord(dispatch, now)),
    );
    afterCommit(tx, () => this.metrics.acknowledged(changed.size));
  }
}

function acknowledgedRecord({ id, incidentId, partyCode }: Dispatch, at: Date): AuditRecord {
  return {
    at,
    actor: `party:${partyCode}`,
    action: 'order-acknowledged',
    subject: 'dispatch',
    subjectId: id,
    details: { incidentId },
  };
}
