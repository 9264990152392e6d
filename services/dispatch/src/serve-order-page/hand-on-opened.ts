import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { HandOn } from '../hand-on/hand-on.js';
import type { WhyNot } from '../hand-on/hand-on.js';
import { lockFamilies } from '../lock-order.js';
import { RecordSteps } from '../record-steps/record-steps.js';

/** The party that was named cannot have the order. */
export class NotHandedOn extends Error {
  override readonly name = 'NotHandedOn';

  constructor(
    readonly dispatchId: string,
    readonly partyCode: string,
    readonly why: WhyNot,
  ) {
    super(`The dispatch ${dispatchId} was not handed on to ${partyCode}: ${why}`);
  }
}

/** Orders of a token, and whom its holder says they are for. */
export interface OpenedHanding {
  readonly dispatchIds: readonly string[];
  readonly partyCode: string;
  readonly to: string;
  readonly note: string;
}

/** Hands on orders that a token opens, all of them or none. */
@Injectable()
export class HandOnOpened {
  constructor(
    private readonly handOn: HandOn,
    private readonly recordSteps: RecordSteps,
  ) {}

  /** Throws NotHandedOn. */
  async execute(tx: EntityManager, { dispatchIds, partyCode, to, note }: OpenedHanding, now: Date): Promise<void> {
    if (dispatchIds.length === 0) throw new NotHandedOn('', to, 'the order had ended');
    const locked = await lockFamilies(tx, dispatchIds);
    const said = { by: partyCode, via: 'page', note } as const;
    const handings = dispatchIds.map((dispatchId) => ({ dispatchId, party: to, ...said }));
    const whys = await this.handOn.execute(tx, handings, locked, now, newId);
    for (const [index, why] of whys.entries()) {
      if (why !== undefined) throw new NotHandedOn(dispatchIds[index] ?? '', to, why);
    }
    const taken = dispatchIds.map(
      (dispatchId) => ({ dispatchId, step: 'acknowledged', ...said, note: '', at: now }) as const,
    );
    await this.recordSteps.record(tx, locked, taken, now);
  }
}
