import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { comingSteps } from '../clock.js';
import type { StepUpName } from '../clock.js';
import { DispatchStep } from '../dispatch-step.js';
import { Dispatch } from '../dispatch.js';
import { FollowUp } from '../follow-up.js';
import { selectListed } from '../list-dispatches/list-dispatches.js';
import type { ListedDispatch } from '../list-dispatches/list-dispatches.js';
import { DispatchNotFound } from '../order.js';
import { Party } from '../party.js';
import { StepUpDone } from '../step-up-done.js';

/** A step-up of one order, done or to come. */
export interface ShownTimer {
  readonly name: StepUpName;
  readonly dueAt: Date;
  /** Null while it is to come. */
  readonly doneAt: Date | null;
  readonly effect: string;
}

export type ShownStep = Omit<DispatchStep, 'dispatchId' | 'sequence' | 'step'> & { readonly step: string };

export interface ShownDispatch extends ListedDispatch {
  /** In the order in which they were recorded; the first is that it was sent. */
  readonly steps: readonly ShownStep[];
  readonly messages: readonly Pick<FollowUp, 'kind' | 'number' | 'note' | 'at' | 'settledAt'>[];
  readonly timers: readonly ShownTimer[];
  /** Orders that follow from this one: handed on, stepped up, re-tests and checks. */
  readonly following: readonly ListedDispatch[];
}

/** One order with all that happened to it. */
@Injectable()
export class ShowDispatch {
  constructor(private readonly database: DataSource) {}

  /** Throws DispatchNotFound. */
  async execute(id: string): Promise<ShownDispatch> {
    const [listed]: ListedDispatch[] = await this.database.query(`${selectListed} WHERE d.id = $1`, [id]);
    const dispatch = await this.database.getRepository(Dispatch).findOneBy({ id });
    if (listed === undefined || dispatch === null) throw new DispatchNotFound(id);
    const party = await this.database.getRepository(Party).findOneByOrFail({ code: dispatch.partyCode });
    dispatch.dutyHours = party.dutyHours;
    const followUps = await this.database.getRepository(FollowUp).find({
      select: { eventId: true, kind: true, number: true, note: true, at: true, settledAt: true },
      where: { dispatchId: id },
      order: { number: 'ASC' },
    });
    const following: ListedDispatch[] = await this.database.query(
      `${selectListed} WHERE d.parent_id = $1 ORDER BY d.id`,
      [id],
    );
    return {
      ...listed,
      steps: [sent(dispatch), ...(await this.stepsOf(id))],
      messages: followUps.map(({ kind, number, note, at, settledAt }) => ({ kind, number, note, at, settledAt })),
      timers: await this.timersOf(dispatch),
      following,
    };
  }

  private async stepsOf(id: string): Promise<ShownStep[]> {
    const steps = await this.database.getRepository(DispatchStep).find({
      where: { dispatchId: id },
      order: { sequence: 'ASC' },
    });
    return steps.map(({ step, via, by, note, at, recordedAt }) => ({ step, via, by, note, at, recordedAt }));
  }

  private async timersOf(dispatch: Dispatch): Promise<ShownTimer[]> {
    const done = await this.database.getRepository(StepUpDone).find({
      where: { dispatchId: dispatch.id },
      order: { doneAt: 'ASC', dueAt: 'ASC' },
    });
    const coming = dispatch.ended || dispatch.nextTimerAt === null ? [] : comingSteps(dispatch);
    return [
      ...done.map(({ name, dueAt, doneAt, effect }) => ({ name, dueAt, doneAt, effect })),
      ...coming.map(({ step: { name }, at }) => ({ name, dueAt: at, doneAt: null, effect: '' })),
    ];
  }
}

function sent({ issuedAt, reason }: Dispatch): ShownStep {
  return { step: 'sent', via: 'order', by: 'dispatch', note: reason, at: issuedAt, recordedAt: issuedAt };
}
