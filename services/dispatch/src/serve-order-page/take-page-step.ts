import { storableText } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecordSteps } from '../record-steps/record-steps.js';
import { OpenOrders } from './open-orders.js';
import type { OpenedOrders } from './opened-orders.js';
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
}

@Injectable()
export class TakePageStep {
  constructor(
    private readonly openOrders: OpenOrders,
    private readonly recordSteps: RecordSteps,
  ) {}

  /** Throws OrdersNotFound and DispatchNotOpened. */
  async execute(
    tx: EntityManager,
    { token, step, note, dispatchIds }: PageStepInput,
    now: Date,
  ): Promise<OpenedOrders> {
    const { partyCode: by, shown } = await this.openOrders.execute(tx, token, now);
    const open = shown.orders.map(({ dispatchId }) => dispatchId);
    const about = dispatchIds?.map((id) => id.toLowerCase()) ?? open;
    const stranger = about.find((id) => !open.includes(id));
    if (stranger !== undefined) throw new DispatchNotOpened(stranger);
    const told = { step, by, via: 'page', note: storableText(note).trim(), at: now } as const;
    await this.recordSteps.execute(
      tx,
      about.map((dispatchId) => ({ dispatchId, ...told })),
      now,
    );
    return (await this.openOrders.execute(tx, token, now)).shown;
  }
}
