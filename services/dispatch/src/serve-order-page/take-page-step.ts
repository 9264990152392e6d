import { storableText } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { endedStates } from '../ladder.js';
import { RecordSteps } from '../record-steps/record-steps.js';
import { HandOnOpened } from './hand-on-opened.js';
import { OpenOrders } from './open-orders.js';
import type { OpenedOrder, OpenedOrders } from './opened-orders.js';
import type { PageStep } from './page-step.body.js';

/** A dispatch is named that the token does not open. */
export class DispatchNotOpened extends Error {
  override readonly name = 'DispatchNotOpened';

  constructor(readonly dispatchId: string) {
    super(`The token does not open the dispatch ${dispatchId}`);
  }
}

/** What whoever holds a token says of its orders. */
export interface PageStepInput {
  readonly token: string;
  readonly step: PageStep;
  readonly note: string;
  /** All that the token opens, where none is named. */
  readonly dispatchIds?: readonly string[] | undefined;
  /** The code of the party whose they are, where they are declined for that. */
  readonly handOnTo?: string | undefined;
}

@Injectable()
export class TakePageStep {
  constructor(
    private readonly openOrders: OpenOrders,
    private readonly recordSteps: RecordSteps,
    private readonly handOnOpened: HandOnOpened,
  ) {}

  /** Throws OrdersNotFound, DispatchNotOpened and NotHandedOn. */
  async execute(tx: EntityManager, input: PageStepInput, now: Date): Promise<OpenedOrders> {
    const { token, step, handOnTo, dispatchIds } = input;
    const { partyCode: by, shown } = await this.openOrders.execute(tx, token, now);
    const shownIds = shown.orders.map(({ dispatchId }) => dispatchId);
    const named = dispatchIds?.map((id) => id.toLowerCase());
    const stranger = named?.find((id) => !shownIds.includes(id));
    if (stranger !== undefined) throw new DispatchNotOpened(stranger);
    const note = storableText(input.note).trim();
    if (handOnTo === undefined) {
      const told = { step, by, via: 'page', note, at: now } as const;
      const steps = (named ?? shownIds).map((dispatchId) => ({ dispatchId, ...told }));
      await this.recordSteps.execute(tx, steps, now);
    } else {
      const about = { dispatchIds: named ?? openOf(shown.orders), partyCode: by };
      await this.handOnOpened.execute(tx, { ...about, to: handOnTo, note }, now);
    }
    return (await this.openOrders.execute(tx, token, now)).shown;
  }
}

/** What has ended is not handed on with the others, nor what another party has. */
function openOf(orders: readonly OpenedOrder[]): string[] {
  const open = orders.filter(({ state }) => !endedStates.some((end) => end === state));
  const free = open.filter(({ handedOnTo }) => handedOnTo === null);
  return (free.length > 0 ? free : open).map(({ dispatchId }) => dispatchId);
}
