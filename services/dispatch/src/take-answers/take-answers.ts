import type { OrderAnswered } from '@fengsui/contracts';
import { audit } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockDispatches } from '../dispatch-rows.js';
import type { Answer, Dispatch } from '../dispatch.js';
import { EndDispatches } from '../end-dispatches/end-dispatches.js';
import type { Ended } from '../end-dispatches/end-dispatches.js';
import { answerOf, dispatchIdsOf, dispatchOf } from './party-message.js';

/** Ends the orders that the parties have answered. The first answer stands; a later one is written down and changes nothing. */
@Injectable()
export class TakeAnswers {
  constructor(private readonly endDispatches: EndDispatches) {}

  /** Throws Unprocessable for a dispatch that is unknown or another party's, and for an outcome that is none. */
  async execute(tx: EntityManager, events: readonly Received<OrderAnswered>[], now: Date): Promise<void> {
    const dispatches = await lockDispatches(tx, dispatchIdsOf(events));
    const ended: Ended[] = [];
    const late: AuditRecord[] = [];
    for (const event of events) {
      const dispatch = dispatchOf(event, dispatches);
      const answer = answerOf(event, now);
      if (dispatch.ended) {
        late.push(lateRecord(dispatch, answer, now));
        continue;
      }
      dispatch.answer(answer);
      ended.push({ dispatch, actor: `party:${dispatch.partyCode}`, cause: event });
    }
    await this.endDispatches.execute(tx, ended, now);
    await audit(tx, late);
  }
}

function lateRecord({ id, incidentId, partyCode, state }: Dispatch, { outcome }: Answer, at: Date): AuditRecord {
  return {
    at,
    actor: `party:${partyCode}`,
    action: 'late-answer-noted',
    subject: 'dispatch',
    subjectId: id,
    details: { incidentId, state, outcome },
  };
}
