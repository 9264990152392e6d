import type { OrderOutcome } from '@fengsui/contracts';
import { Injectable } from '@nestjs/common';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import type { Dispatch } from '../dispatch.js';
import type { Incident } from '../incident.js';
import { lockFamilies } from '../lock-order.js';
import { DispatchEnded, DispatchNotFound } from '../order.js';
import { RecordSteps } from '../record-steps/record-steps.js';

/** What an operator answers for a party that called, wrote, or has no queue. */
export interface AnswerForPartyInput {
  readonly dispatchId: string;
  readonly outcome: OrderOutcome;
  readonly note: string;
  readonly operator: string;
}

/** Past this age of the incident its end belongs to the trace of whoever ended it, with a link between the two. */
const traceAgeLimitMs = 3_600_000;

/** Ends an order by an operator's word, on behalf of its party. */
@Injectable()
export class AnswerForParty {
  constructor(private readonly recordSteps: RecordSteps) {}

  /** Throws DispatchNotFound, and DispatchEnded where it was answered before. */
  async execute(tx: EntityManager, input: AnswerForPartyInput, now: Date): Promise<Dispatch> {
    const { dispatchId, outcome, note, operator } = input;
    const locked = await lockFamilies(tx, [dispatchId]);
    const dispatch = locked.dispatches.get(dispatchId);
    const incident = locked.incidents.get(dispatch?.incidentId ?? '');
    if (dispatch === undefined || incident === undefined) throw new DispatchNotFound(dispatchId);
    if (dispatch.ended) throw new DispatchEnded(dispatchId, dispatch.state);
    const cause = { trace: traceOf(incident, now) };
    const step = { dispatchId, step: outcome, by: operator, via: 'operator', note, at: now, cause } as const;
    await this.recordSteps.record(tx, locked, [step], now);
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
