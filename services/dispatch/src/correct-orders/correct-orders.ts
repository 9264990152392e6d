import { audit, updateRows } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { causeOf } from '../cause.js';
import { Dispatch } from '../dispatch.js';
import type { IncidentContent } from '../incident.js';
import { insertSteps } from '../step-rows.js';
import { TellParties } from '../tell-parties/tell-parties.js';

/** An open order that is not any more what its party was told. */
export interface Correction {
  readonly dispatch: Dispatch;
  readonly incident: IncidentContent;
  /** What the party reads: what differs, and why. */
  readonly note: string;
  readonly noteZh?: string | undefined;
  readonly by: string;
  readonly actor: string;
  readonly via: 'operator' | 'revision' | 'order';
  /** Whether the party has it back from another, so that its time begins anew. */
  readonly isBack?: true;
  readonly cause: Partial<Pick<Received<unknown>, 'trace'>>;
}

/** Tells parties that their orders have changed. Another level sets their clocks anew. */
@Injectable()
export class CorrectOrders {
  constructor(private readonly tellParties: TellParties) {}

  /** The caller holds the locks of the dispatches, which are open. */
  async execute(tx: EntityManager, corrections: readonly Correction[], now: Date): Promise<void> {
    if (corrections.length === 0) return;
    for (const { dispatch, incident, isBack } of corrections) dispatch.correct(incident.level, now, isBack);
    await this.tellParties.execute(
      tx,
      corrections.map(({ dispatch, incident, note, noteZh, cause }) => {
        return { dispatch, incident, kind: 'correction', note, noteZh, ...causeOf(cause) } as const;
      }),
      now,
    );
    await updateRows(
      tx,
      Dispatch,
      corrections.map(({ dispatch }) => dispatch),
      ['task', 'revision', 'followUps', 'level', ...clockColumns],
    );
    await insertSteps(
      tx,
      corrections.map(({ dispatch, via, by, note }) => {
        return { dispatchId: dispatch.id, step: 'corrected', via, at: now, by, note, recordedAt: now } as const;
      }),
    );
    await audit(
      tx,
      corrections.map(({ dispatch: { id, incidentId, revision }, actor }) => {
        const details = { incidentId, revision };
        return { at: now, actor, action: 'order-corrected', subject: 'dispatch', subjectId: id, details };
      }),
    );
  }
}

const clockColumns = ['clockFrom', 'clockRound', 'timersPassed', 'acknowledgeBy', 'solveBy', 'nextTimerAt'] as const;
