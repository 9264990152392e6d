import type { OrderReplied } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HandOn, notHandedOn } from '../hand-on/hand-on.js';
import { lockFamilies } from '../lock-order.js';
import type { LadderStep } from '../record-steps/record-steps.js';

/** A reply by which a party hands an order on. */
export interface HandingReply {
  readonly replyId: string;
  readonly dispatchId: string;
  readonly partyCode: string;
  /** A code, or a name in whole. */
  readonly to: string;
  readonly note: string;
  readonly at: Date;
  readonly cause: Received<OrderReplied>;
}

/** What is to be recorded of replies, and which of them a person has to read. */
export interface HandedReplies {
  readonly steps: readonly LadderStep[];
  readonly unclear: ReadonlySet<string>;
}

/** Hands orders on to whom their parties name by mail; where that party is not found or cannot have it, a person decides. */
@Injectable()
export class HandOnReplies {
  constructor(private readonly handOn: HandOn) {}

  /** `about` are all dispatches that the caller's batch is about. */
  async execute(
    tx: EntityManager,
    handings: readonly HandingReply[],
    about: readonly string[],
    now: Date,
    newId: () => string,
  ): Promise<HandedReplies> {
    const steps: LadderStep[] = [];
    const unclear = new Set<string>();
    if (handings.length === 0) return { steps, unclear };
    const locked = await lockFamilies(tx, about);
    const codes = await codesOf(
      tx,
      handings.map(({ to }) => to),
    );
    const whys = await this.handOn.execute(
      tx,
      handings.map(({ dispatchId, partyCode: by, to, note, cause }) => {
        return { dispatchId, party: codes.get(to.toLowerCase()) ?? '', note, by, via: 'mail', cause };
      }),
      locked,
      now,
      newId,
    );
    for (const [index, { replyId, dispatchId, partyCode: by, to, note, at, cause }] of handings.entries()) {
      const why = whys[index];
      const told = { dispatchId, by, via: 'mail', at, cause } as const;
      if (why === undefined) {
        steps.push({ ...told, step: 'acknowledged', note: '' });
      } else {
        steps.push({ ...told, step: 'progress', note: notHandedOn(note, to, why) });
        unclear.add(replyId);
      }
    }
    return { steps, unclear };
  }
}

/** The codes of those that are named by one, or by a name that nobody else has; by what was written, in lower case. */
async function codesOf(tx: EntityManager, named: readonly string[]): Promise<Map<string, string>> {
  const rows: { written: string; code: string }[] = await tx.query(
    `SELECT n.written, coalesce(min(code) FILTER (WHERE code = n.written), min(code)) AS code
     FROM unnest($1::text[]) AS n(written)
       JOIN party ON retired_at IS NULL AND (code = n.written OR lower(name_en) = n.written OR lower(name_zh) = n.written)
     GROUP BY n.written HAVING count(*) = 1 OR bool_or(code = n.written)`,
    [[...new Set(named.map((one) => one.toLowerCase()))]],
  );
  return new Map(rows.map(({ written, code }) => [written, code]));
}
