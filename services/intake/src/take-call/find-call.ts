import { audit } from '@fengsui/database';
import { TokenBuckets } from '@fengsui/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TooManyTries } from '../too-many-tries.js';
import type { ReportState } from '../report.js';
import { readReadBackCode } from './read-back-code.js';

/** A read-back code was misheard or mistyped: its check digit does not fit. */
export class ReadBackCodeMisread extends Error {
  override readonly name = 'ReadBackCodeMisread';
}

/** No call has this read-back code. */
export class CallNotFound extends Error {
  override readonly name = 'CallNotFound';
}

export interface KnownCall {
  readonly reportId: string;
  readonly code: string;
  readonly receiptNumber: string;
  readonly receivedAt: Date;
  readonly state: ReportState;
  readonly channel: string;
  readonly calledAt: Date;
  readonly takenBy: string;
}

const lookUpsPerMinute = 30;

/** Finds the report that a caller asks about, and records who looked. */
@Injectable()
export class FindCall {
  private readonly lookUps = new TokenBuckets(lookUpsPerMinute);

  /** Throws TooManyTries, ReadBackCodeMisread and CallNotFound. */
  async execute(tx: EntityManager, typed: string, by: { operator: string; at: Date }): Promise<KnownCall> {
    const wait = this.lookUps.spend(by.operator, performance.now());
    if (wait > 0) throw new TooManyTries(wait);
    const code = readReadBackCode(typed);
    if (code === undefined) throw new ReadBackCodeMisread();
    const [call]: KnownCall[] = await tx.query(
      `SELECT r.id AS "reportId", c.code, r.receipt_number AS "receiptNumber", r.received_at AS "receivedAt", r.state,
         r.channel, c.called_at AS "calledAt", c.taken_by AS "takenBy"
       FROM call c JOIN report r ON r.id = c.report_id WHERE c.code = $1`,
      [code],
    );
    if (!call) throw new CallNotFound();
    await audit(tx, [
      {
        at: by.at,
        actor: `operator:${by.operator}`,
        action: 'call-looked-up',
        subject: 'report',
        subjectId: call.reportId,
      },
    ]);
    return call;
  }
}
