import { Injectable } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AcceptAlone } from '../accept-report/accept-alone.js';
import { IdempotencyKeyReused } from '../accept-report/find-replay.js';
import type { AcceptedReport, Arrival } from '../accept-report/accept-report.js';
import type { Contact } from '../reporter.js';
import { cleanText } from '../text.js';
import type { CallTaken } from './call-messages.js';
import { drawReadBackCode } from './read-back-code.js';

/** Every read-back code that was drawn had been given out before. */
export class ReadBackCodesExhausted extends Error {
  override readonly name = 'ReadBackCodesExhausted';
}

/** A call is said to have come in later than now. */
export class CallInTheFuture extends Error {
  override readonly name = 'CallInTheFuture';
}

export interface CallOfOperator {
  readonly call: CallTaken;
  readonly operator: string;
  readonly idempotencyKey: string | undefined;
  readonly at: Date;
}

export interface CallKept {
  readonly accepted: AcceptedReport;
  readonly code: string;
}

const drawsAtMost = 8;
/** Clocks of two machines differ by so much. */
const clockSlackMs = 60_000;

/** Makes a report of a call. Who called goes into the table of reporters, and nowhere else. */
@Injectable()
export class TakeCall {
  constructor(private readonly reports: AcceptAlone) {}

  /** Throws CallInTheFuture, IdempotencyKeyReused also for another caller, and as AcceptReport does. */
  async execute(taken: CallOfOperator): Promise<CallKept> {
    const calledAt = taken.call.calledAt === undefined ? taken.at : new Date(taken.call.calledAt);
    if (calledAt.getTime() > taken.at.getTime() + clockSlackMs) throw new CallInTheFuture();
    return this.reports.accept(arrivalOf(taken), taken.at, async (tx, accepted) => ({
      accepted,
      code: accepted.replayed
        ? await codeOf(tx, accepted.reportId, contactOf(taken.call))
        : await keepCall(tx, accepted.reportId, calledAt, taken.operator),
    }));
  }
}

function arrivalOf({ call, operator, idempotencyKey }: CallOfOperator): Arrival {
  const { description, class: claimed, observables, region, tlp, language, channel } = call;
  // Undefined parts are left out by JSON, so that the content is as if somebody had sent it.
  const content = { description, class: claimed, observables, region, tlp, reporter: { language } };
  return {
    channel: channel ?? 'hotline',
    door: 'operator',
    source: '',
    content: Buffer.from(JSON.stringify(content)),
    contentType: 'application/json',
    lane: observables === undefined || observables.length === 0 ? 'heavy' : 'light',
    tlp,
    // A space, which no key from outside has, keeps it apart from those.
    idempotencyKey: idempotencyKey === undefined ? undefined : `call ${operator} ${idempotencyKey}`,
    contact: contactOf(call),
    actor: `operator:${operator}`,
    trace: context.active(),
  };
}

function contactOf({ callerName, callBackNumber, language }: CallTaken): Contact {
  return {
    email: '',
    name: cleanText(callerName ?? ''),
    phone: callBackNumber ?? '',
    language,
    inReplyTo: '',
    noAnswerReason: callBackNumber === undefined ? 'no-address' : 'call-back',
  };
}

async function keepCall(tx: EntityManager, reportId: string, calledAt: Date, operator: string): Promise<string> {
  for (let draw = 1; draw <= drawsAtMost; draw++) {
    const code = drawReadBackCode(randomBytes(5));
    const kept: unknown[] = await tx.query(
      `INSERT INTO call (report_id, code, called_at, taken_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (code) DO NOTHING RETURNING code`,
      [reportId, code, calledAt, operator],
    );
    if (kept.length > 0) return code;
  }
  throw new ReadBackCodesExhausted(`${drawsAtMost} read-back codes were taken already.`);
}

/** Who called is no part of the content, by which a repetition is known. */
async function codeOf(tx: EntityManager, reportId: string, { name, phone }: Contact): Promise<string> {
  const [call]: { code: string; name: string; phone: string }[] = await tx.query(
    `SELECT code, r.name, r.phone FROM call JOIN reporter r USING (report_id) WHERE report_id = $1`,
    [reportId],
  );
  if (call === undefined || call.name !== name || call.phone !== phone) throw new IdempotencyKeyReused(reportId);
  return call.code;
}
