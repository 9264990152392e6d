import type { AuditRecord } from '@fengsui/database';
import { dueAt } from '../clock.js';
import type { StepUp } from '../clock.js';
import type { DispatchStep } from '../dispatch-step.js';
import type { Dispatch } from '../dispatch.js';
import type { Ended } from '../end-dispatches/end-dispatches.js';
import type { Incident } from '../incident.js';
import type { WantedOrder } from '../issue-further/issue-further.js';
import { nationalDesk } from '../party.js';
import type { Remark } from '../remark.js';
import type { NewStep } from '../step-rows.js';
import { StepUpDone } from '../step-up-done.js';
import type { Message } from '../tell-parties/order-message.js';
import { nextTierOf, takenBy } from './next-tier.js';
import type { TierParty, Tiers } from './next-tier.js';

/** An order with the step-ups that are due about it. */
export interface DueOrder {
  readonly dispatch: Dispatch;
  readonly incident: Incident;
  readonly party: TierParty;
  readonly steps: readonly StepUp[];
}

/** What is to happen because of one order's timers. */
export interface Effects {
  readonly messages: readonly Message[];
  readonly wanted: readonly WantedOrder[];
  readonly ended: readonly Ended[];
  readonly done: readonly StepUpDone[];
  readonly rows: readonly NewStep[];
  readonly records: readonly AuditRecord[];
}

/** What one step-up does. */
interface Effect {
  /** For the record: what came of it. */
  readonly effect: string;
  readonly reminds?: boolean;
  readonly orders?: string;
  readonly ends?: boolean;
}

const actor = 'rule:step-up';

/** Several step-ups that are due at once remind the party once. */
export function effectsOf(order: DueOrder, tiers: Tiers, now: Date): Effects {
  const { dispatch, incident, steps } = order;
  const why = silence(dispatch, now);
  const effects = steps.map((step) => ({ step, ...effectOf(step, order, tiers, now) }));
  const stepsIn = [...new Set(effects.flatMap(({ orders }) => orders ?? []))];
  const reminds = effects.some((effect) => effect.reminds);
  const ends = effects.some((effect) => effect.ends);
  if (ends) dispatch.answer({ outcome: 'no-answer', note: why, by: 'step-up', at: now, remark: remarkOn(dispatch) });
  return {
    messages: reminds && !ends ? [{ dispatch, incident, kind: 'reminder', note: why }] : [],
    wanted: stepsIn.map((code) => {
      const reason = `in the place of ${dispatch.partyCode}: ${why}`;
      const reasonZh = `代替 ${dispatch.partyCode} 办理：${silenceZh(dispatch)}`;
      const instead = {
        task: dispatch.task,
        origin: 'step-up',
        parentId: dispatch.id,
        reason,
        reasonZh,
        note: '',
      } as const;
      return { incident, to: { code }, ...instead, actor, cause: {} };
    }),
    ended: ends ? [{ dispatch, actor, cause: {}, before: null }] : [],
    done: effects.map(({ step, effect }) => {
      const row = { dispatchId: dispatch.id, name: step.name, round: dispatch.clockRound, doneAt: now, effect };
      return Object.assign(new StepUpDone(), row, { dueAt: dueAt(step, dispatch) });
    }),
    rows: [
      ...(reminds && !ends ? [rowOf(dispatch, 'reminded', why, now)] : []),
      ...(stepsIn.length > 0 ? [rowOf(dispatch, 'stepped-up', stepsIn.join(', '), now)] : []),
      ...(ends ? [rowOf(dispatch, 'no-answer', why, now)] : []),
    ],
    records: effects.map(({ step, effect }) => recordOf(dispatch, step, effect, now)),
  };
}

function effectOf({ does }: StepUp, order: DueOrder, tiers: Tiers, now: Date): Effect {
  const { dispatch, party } = order;
  const isDesk = party.code === nationalDesk;
  switch (does) {
    case 'remind':
      return { effect: 'reminded', reminds: true };
    case 'backup-channel': {
      const told = overBackup(dispatch, party);
      if (told !== undefined) return told;
      // Whoever cannot be reached need not be reminded.
      if (dispatch.undeliverableAt !== null) return askNextOrDesk(order, tiers, now);
      return { effect: 'reminded: there is no backup channel', reminds: true };
    }
    case 'next-tier':
      return askNext(order, tiers, now);
    case 'desk':
      if (isDesk) return { effect: 'overdue at the national desk itself', reminds: true };
      return askDesk(order, tiers);
    case 'give-up':
      return isDesk ? { effect: 'waits on: nobody is behind the national desk' } : { effect: 'gave up', ends: true };
  }
}

function askNext({ party, incident }: DueOrder, tiers: Tiers, now: Date): Effect {
  const { code, why } = nextTierOf(party, incident, tiers, now);
  if (code === undefined) return { effect: why, reminds: true };
  return { effect: `asked ${code}${why === '' ? '' : `: ${why}`}`, orders: code, reminds: true };
}

function askDesk({ incident }: DueOrder, { taken }: Tiers, why = ''): Effect {
  const key = takenBy(incident.id, nationalDesk);
  if (taken.has(key)) return { effect: `${nationalDesk} has it already` };
  taken.add(key);
  return { effect: `asked ${nationalDesk}${why}`, orders: nationalDesk };
}

/** Nobody waits for a party that no channel reaches: where no other is behind it, the desk has it at once. */
function askNextOrDesk(order: DueOrder, tiers: Tiers, now: Date): Effect {
  const next = askNext(order, tiers, now);
  if (next.orders !== undefined || order.party.code === nationalDesk) return next;
  return askDesk(order, tiers, `: ${next.effect}`);
}

function overBackup(dispatch: Dispatch, { backupChannel }: TierParty): Effect | undefined {
  if (backupChannel === null || dispatch.channels.includes(backupChannel)) return undefined;
  dispatch.channels = [...dispatch.channels, backupChannel];
  return { effect: `told by ${backupChannel} too`, reminds: true };
}

function remarkOn({ acknowledgedAt, acknowledgeBy, solveBy }: Dispatch): Remark {
  if (acknowledgedAt !== null) return { code: 'not-ended', dueBy: solveBy.toISOString() };
  return { code: 'not-taken-on', dueBy: acknowledgeBy.toISOString() };
}

function silence({ acknowledgedAt, acknowledgeBy, solveBy }: Dispatch, now: Date): string {
  if (acknowledgedAt !== null) return `not ended ${dueText(solveBy, now)}`;
  return `not taken on ${dueText(acknowledgeBy, now)}`;
}

function silenceZh({ acknowledgedAt, acknowledgeBy, solveBy }: Dispatch): string {
  if (acknowledgedAt !== null) return `尚未办结，期限为 ${solveBy.toISOString()}`;
  return `尚未受理，期限为 ${acknowledgeBy.toISOString()}`;
}

function dueText(by: Date, now: Date): string {
  return by <= now ? `though it was due by ${by.toISOString()}` : `yet, due by ${by.toISOString()}`;
}

function rowOf({ id }: Dispatch, step: DispatchStep['step'], note: string, at: Date): NewStep {
  return { dispatchId: id, step, via: 'timer', at, by: 'step-up', note, recordedAt: at };
}

function recordOf({ id, incidentId, clockRound }: Dispatch, { name }: StepUp, effect: string, at: Date): AuditRecord {
  const details = { incidentId, name, round: clockRound, effect };
  return { at, actor, action: 'order-stepped-up', subject: 'dispatch', subjectId: id, details };
}
