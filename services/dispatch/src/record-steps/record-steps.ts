import { audit, storableText, updateRows } from '@fengsui/database';
import { afterCommit } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Dispatch } from '../dispatch.js';
import { DispatchMetrics } from '../dispatch-metrics.js';
import { lockLadders } from '../dispatch-rows.js';
import { EndDispatches } from '../end-dispatches/end-dispatches.js';
import type { Ended } from '../end-dispatches/end-dispatches.js';
import type { Incident } from '../incident.js';
import { climbed as climbedColumns } from '../ladder.js';
import type { DispatchState, ToldStep } from '../ladder.js';
import { lockFamilies } from '../lock-order.js';
import { DispatchNotFound } from '../order.js';
import type { Remark } from '../remark.js';
import { insertSteps } from '../step-rows.js';
import type { NewStep } from '../step-rows.js';
import { climbedRecord, lateRecord } from './step-records.js';

/** What was told of an order, by whichever channel. */
export interface LadderStep {
  readonly dispatchId: string;
  readonly step: ToldStep;
  /** The person or program that told it; the operator's name where `via` is operator. */
  readonly by: string;
  readonly via: 'queue' | 'mail' | 'webhook' | 'page' | 'operator';
  readonly note: string;
  readonly remark?: Remark;
  /** When it happened, as it was told; taken as now where that lies ahead. */
  readonly at: Date;
  /** What brought it, so that its trace goes on. */
  readonly cause?: Pick<Received<unknown>, 'trace'>;
}

/** What the caller has locked: with families and incidents where a step is an end. */
export interface LockedLadders {
  readonly dispatches: ReadonlyMap<string, Dispatch>;
  readonly incidents?: ReadonlyMap<string, Incident>;
}

/** What a batch of steps led to. */
interface Taken {
  readonly climbed: { readonly dispatch: Dispatch; readonly step: LadderStep }[];
  readonly ended: Ended[];
  /** Answers to orders that had ended. */
  readonly late: { readonly dispatch: Dispatch; readonly step: LadderStep; readonly before: DispatchState }[];
  readonly rows: NewStep[];
}

/** The one way in for what is told of orders: in any order, on any channel, and harmless when it is repeated. */
@Injectable()
export class RecordSteps {
  constructor(
    private readonly endDispatches: EndDispatches,
    private readonly metrics: DispatchMetrics,
  ) {}

  /** Throws DispatchNotFound. */
  async execute(tx: EntityManager, steps: readonly LadderStep[], now: Date): Promise<void> {
    const ids = steps.map(({ dispatchId }) => dispatchId);
    const isEnd = steps.some(({ step }) => step === 'done' || step === 'declined');
    await this.record(tx, isEnd ? await lockFamilies(tx, ids) : { dispatches: await lockLadders(tx, ids) }, steps, now);
  }

  /** The same, where the caller holds the locks. Throws DispatchNotFound. */
  async record(
    tx: EntityManager,
    { dispatches, incidents }: LockedLadders,
    steps: readonly LadderStep[],
    now: Date,
  ): Promise<void> {
    const taken: Taken = { climbed: [], ended: [], late: [], rows: [] };
    for (const step of steps) {
      const dispatch = dispatches.get(step.dispatchId);
      if (dispatch === undefined) throw new DispatchNotFound(step.dispatchId);
      take(dispatch, { ...step, at: step.at < now ? step.at : now }, now, taken);
    }
    const climbed = new Set(taken.climbed.map(({ dispatch }) => dispatch));
    await updateRows(tx, Dispatch, [...climbed], ['state', ...columnsOf(taken)]);
    // Apart: of the others the next timer was not read.
    await updateRows(tx, Dispatch, hurriedIn(taken), ['nextTimerAt']);
    await insertSteps(tx, taken.rows);
    await this.endDispatches.execute(tx, taken.ended, now, incidents);
    await audit(tx, [
      ...taken.climbed.map(({ dispatch, step }) => climbedRecord(dispatch, step, now)),
      ...taken.late.map(({ dispatch, step, before }) => lateRecord(dispatch, step, before, now)),
    ]);
    const acknowledged = taken.climbed.filter(({ step }) => step.step === 'acknowledged').length;
    afterCommit(tx, () => this.metrics.acknowledged(acknowledged));
  }
}

/** Columns that the steps of a batch wrote; an answer is written by whoever ends the order. */
function columnsOf({ climbed }: Taken): (keyof Dispatch)[] {
  const told = new Set(climbed.map(({ step }) => step.step));
  return [...told].flatMap((step) => (step === 'done' || step === 'declined' ? [] : climbedColumns[step]));
}

/** Orders whose step-up is due at once. */
function hurriedIn({ climbed }: Taken): Dispatch[] {
  return [...new Set(climbed.flatMap(({ dispatch, step }) => (step.step === 'undeliverable' ? dispatch : [])))];
}

function take(dispatch: Dispatch, step: LadderStep, now: Date, { climbed, ended, late, rows }: Taken): void {
  if (step.step !== 'done' && step.step !== 'declined') {
    if (!dispatch.climb(step.step, step.at)) return;
    climbed.push({ dispatch, step });
    rows.push(rowOf(step, now));
    return;
  }
  const by = step.by.slice(0, 200);
  const { at, remark } = step;
  const answer = { outcome: step.step, note: storableText(step.note), by: storableText(by), at, remark };
  const end = { dispatch, ...actorOf(dispatch, step), cause: step.cause ?? {} };
  rows.push(rowOf(step, now));
  if (!dispatch.ended) {
    dispatch.answer(answer);
    ended.push({ ...end, before: null });
    return;
  }
  const before = dispatch.state;
  late.push({ dispatch, step, before });
  if (dispatch.answerLate(answer)) ended.push({ ...end, before });
}

function actorOf({ partyCode }: Dispatch, { via, by }: LadderStep): Pick<Ended, 'actor' | 'onBehalfOf'> {
  return via === 'operator'
    ? { actor: `operator:${by}`, onBehalfOf: `party:${partyCode}` }
    : { actor: `party:${partyCode}` };
}

function rowOf({ dispatchId, step, via, by, note, at }: LadderStep, recordedAt: Date): NewStep {
  return { dispatchId, step, via, at, by: storableText(by.slice(0, 200)), note: storableText(note), recordedAt };
}
