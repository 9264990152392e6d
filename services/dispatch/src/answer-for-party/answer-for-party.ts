import type { OrderOutcome } from '@fengsui/contracts';
import { Injectable } from '@nestjs/common';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { lockDispatches } from '../dispatch-rows.js';
import type { Dispatch } from '../dispatch.js';
import { EndDispatches } from '../end-dispatches/end-dispatches.js';
import { Incident } from '../incident.js';
import { storableText } from '../storable-text.js';

/** What an operator answers for a party that called, wrote, or has no queue. */
export interface AnswerForPartyInput {
  readonly dispatchId: string;
  readonly outcome: OrderOutcome;
  readonly note: string;
  readonly operator: string;
}

export class DispatchNotFound extends Error {
  override readonly name = 'DispatchNotFound';

  constructor(readonly dispatchId: string) {
    super(`No dispatch ${dispatchId}`);
  }
}

/** Past this age of the incident its end belongs to the trace of whoever ended it, with a link between the two. */
const traceAgeLimitMs = 3_600_000;

/** Ends an order by an operator's word, on behalf of its party. */
@Injectable()
export class AnswerForParty {
  constructor(private readonly endDispatches: EndDispatches) {}

  /** Throws DispatchNotFound, and DispatchEnded where it was answered before. */
  async execute(tx: EntityManager, input: AnswerForPartyInput, now: Date): Promise<Dispatch> {
    const { dispatchId, outcome, note, operator } = input;
    const dispatch = (await lockDispatches(tx, [dispatchId])).get(dispatchId);
    if (dispatch === undefined) throw new DispatchNotFound(dispatchId);
    dispatch.answer({ outcome, note: storableText(note), by: operator, at: now });
    const incident = await tx.getRepository(Incident).findOneByOrFail({ id: dispatch.incidentId });
    const ended = {
      dispatch,
      actor: `operator:${operator}`,
      onBehalfOf: `party:${dispatch.partyCode}`,
      cause: { trace: traceOf(incident, now) },
    };
    await this.endDispatches.execute(tx, [ended], now);
    return dispatch;
  }
}

function traceOf({ traceparent, openedAt }: Incident, now: Date): Context {
  const origin = propagation.extract(ROOT_CONTEXT, { traceparent });
  const first = trace.getSpanContext(origin);
  if (first === undefined) return context.active();
  trace.getActiveSpan()?.addLink({ context: first });
  return now.getTime() - openedAt.getTime() > traceAgeLimitMs ? context.active() : origin;
}
