import { audit, insertRows, updateRows } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dueSteps } from '../clock.js';
import { Dispatch } from '../dispatch.js';
import { handedOnOf } from '../dispatch-rows.js';
import { EndDispatches } from '../end-dispatches/end-dispatches.js';
import { lockIncidents } from '../incident-rows.js';
import type { Incident } from '../incident.js';
import { IssueFurther } from '../issue-further/issue-further.js';
import { claimDue } from '../lock-order.js';
import type { Claim } from '../lock-order.js';
import { insertSteps } from '../step-rows.js';
import { StepUpDone } from '../step-up-done.js';
import { TellParties } from '../tell-parties/tell-parties.js';
import { doneBefore, tiersOf } from './step-up-rows.js';
import { effectsOf } from './effects.js';
import type { DueOrder, Effects } from './effects.js';

/** A batch could not be worked; the first of its orders is named, which is the one to blame where it was alone. */
export class StepUpFailed extends Error {
  override readonly name = 'StepUpFailed';

  constructor(
    readonly dispatchId: string,
    options: ErrorOptions,
  ) {
    super(`The step-up of ${dispatchId} failed`, options);
  }
}

/**
 * Does what is due about orders whose time runs out, each once: what was claimed, what is done and what comes next are one
 * transaction, so that a process that dies in between has done nothing, and two never hold the same order.
 */
@Injectable()
export class StepUp {
  constructor(
    private readonly tellParties: TellParties,
    private readonly issueFurther: IssueFurther,
    private readonly endDispatches: EndDispatches,
  ) {}

  /** Answers how many orders were due. Throws StepUpFailed. */
  async execute(tx: EntityManager, claim: Claim, now: Date, newId: () => string): Promise<number> {
    const claimed = await claimDue(tx, now, claim);
    try {
      await this.work(tx, claimed, now, newId);
    } catch (cause) {
      throw new StepUpFailed(claimed[0]?.id ?? '', { cause });
    }
    return claimed.length;
  }

  private async work(tx: EntityManager, claimed: readonly Dispatch[], now: Date, newId: () => string): Promise<void> {
    const done = await doneBefore(tx, claimed);
    const handedOn = await handedOnOf(
      tx,
      claimed.map(({ id }) => id),
    );
    const resting = claimed.filter(({ id }) => handedOn.has(id));
    const running = claimed.filter(({ id }) => !handedOn.has(id));
    for (const dispatch of resting) dispatch.rest();
    // Before the effects: where the other party's time runs out now, they give the order back with a clock that runs.
    await updateRows(tx, Dispatch, resting, ['nextTimerAt']);
    const due = running.flatMap((dispatch): Omit<DueOrder, 'incident' | 'party'>[] => {
      const { due: steps, passed, next } = dueSteps(dispatch, now);
      dispatch.passTimers(passed, next);
      const fresh = steps.filter(({ name }) => !done.has(`${dispatch.id} ${name} ${dispatch.clockRound}`));
      return fresh.length > 0 ? [{ dispatch, steps: fresh }] : [];
    });
    const incidents = await lockIncidents(
      tx,
      due.map(({ dispatch }) => dispatch.incidentId),
    );
    const byId = new Map(incidents.map((incident) => [incident.id, incident]));
    const tiers = await tiersOf(tx, due);
    const effects = due.flatMap((one): Effects[] => {
      const incident = byId.get(one.dispatch.incidentId);
      const party = tiers.parties.get(one.dispatch.partyCode);
      return incident && party ? [effectsOf({ ...one, incident, party }, tiers, now)] : [];
    });
    await this.effect(tx, effects, byId, now, newId);
    await updateRows(tx, Dispatch, running, ['timersPassed', 'nextTimerAt', 'followUps', 'channels']);
    await insertRows(
      tx,
      StepUpDone,
      effects.flatMap(({ done: rows }) => rows),
    );
    await insertSteps(
      tx,
      effects.flatMap(({ rows }) => rows),
    );
    await audit(
      tx,
      effects.flatMap(({ records }) => records),
    );
  }

  private async effect(
    tx: EntityManager,
    effects: readonly Effects[],
    incidents: ReadonlyMap<string, Incident>,
    now: Date,
    newId: () => string,
  ): Promise<void> {
    await this.issueFurther.execute(
      tx,
      effects.flatMap(({ wanted }) => wanted),
      now,
      newId,
    );
    await this.tellParties.execute(
      tx,
      effects.flatMap(({ messages }) => messages),
      now,
    );
    // Last: an incident must not end before whoever steps in has an order.
    await this.endDispatches.execute(
      tx,
      effects.flatMap(({ ended }) => ended),
      now,
      incidents,
    );
  }
}
