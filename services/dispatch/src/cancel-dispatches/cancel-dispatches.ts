import { updateRows } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { causeOf } from '../cause.js';
import { Dispatch } from '../dispatch.js';
import { EndDispatches } from '../end-dispatches/end-dispatches.js';
import type { IncidentContent } from '../incident.js';
import { insertSteps } from '../step-rows.js';
import { TellParties } from '../tell-parties/tell-parties.js';

/** An open order that is taken back, and why. */
export interface Cancellation {
  readonly dispatch: Dispatch;
  readonly incident: IncidentContent;
  /** What the party reads. */
  readonly reason: string;
  /** The same in Chinese, where a rule says it. */
  readonly reasonZh?: string | undefined;
  readonly by: string;
  readonly actor: string;
  readonly via: 'operator' | 'revision';
  readonly cause: Partial<Pick<Received<unknown>, 'trace'>>;
}

/** Takes open orders back and tells their parties. The order itself is settled, so that nobody is sent it again. */
@Injectable()
export class CancelDispatches {
  constructor(
    private readonly endDispatches: EndDispatches,
    private readonly tellParties: TellParties,
  ) {}

  /** The caller holds the locks of the dispatches. Throws DispatchEnded. */
  async execute(tx: EntityManager, cancellations: readonly Cancellation[], now: Date): Promise<void> {
    if (cancellations.length === 0) return;
    for (const { dispatch, reason, by } of cancellations) {
      dispatch.answer({ outcome: 'cancelled', note: reason, by, at: now });
    }
    await insertSteps(
      tx,
      cancellations.map(({ dispatch, via, by, reason }) => {
        return {
          dispatchId: dispatch.id,
          step: 'cancelled',
          via,
          at: now,
          by,
          note: reason,
          recordedAt: now,
        } as const;
      }),
    );
    await this.tellParties.execute(
      tx,
      cancellations.map(({ dispatch, incident, reason, reasonZh, cause }) => {
        return { dispatch, incident, kind: 'cancellation', note: reason, noteZh: reasonZh, ...causeOf(cause) } as const;
      }),
      now,
    );
    await updateRows(
      tx,
      Dispatch,
      cancellations.map(({ dispatch }) => dispatch),
      ['followUps'],
    );
    await this.endDispatches.execute(
      tx,
      cancellations.map(({ dispatch, actor, cause }) => ({ dispatch, actor, cause, before: null })),
      now,
    );
  }
}
