import type { AuditRecord } from '@fengsui/database';
import type { Dispatch } from '../dispatch.js';
import type { DispatchState, ToldStep } from '../ladder.js';

interface Told {
  readonly step: ToldStep;
  readonly via: string;
  readonly by: string;
}

const actions: Readonly<Record<Exclude<ToldStep, 'done' | 'declined'>, string>> = {
  delivered: 'order-delivered',
  seen: 'order-seen',
  acknowledged: 'order-acknowledged',
  progress: 'order-progressed',
  undeliverable: 'order-undeliverable',
};

/** That an order has taken a rung. */
export function climbedRecord({ id, incidentId, partyCode }: Dispatch, { step, via, by }: Told, at: Date): AuditRecord {
  const action = step === 'done' || step === 'declined' ? 'order-answered' : actions[step];
  const actor = via === 'operator' ? `operator:${by}` : `party:${partyCode}`;
  return { at, actor, action, subject: 'dispatch', subjectId: id, details: { incidentId, via } };
}

/** That a party answered what had ended; `state` is what its order was before. */
export function lateRecord(
  { id, incidentId, partyCode }: Dispatch,
  { step, via, by }: Told,
  state: DispatchState,
  at: Date,
): AuditRecord {
  return {
    at,
    actor: via === 'operator' ? `operator:${by}` : `party:${partyCode}`,
    action: 'late-answer-noted',
    subject: 'dispatch',
    subjectId: id,
    details: { incidentId, state, outcome: step },
  };
}
