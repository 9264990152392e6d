import { audit, insertRows } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Context, Span } from '@opentelemetry/api';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { ChannelKind } from '../channel.js';
import { Receipts } from '../receipts.js';
import type { Receipt } from '../receipts.js';
import { Report } from '../report.js';
import type { Submission } from '../submission.js';
import { Reporter } from '../reporter.js';
import type { Contact, Envelope } from '../reporter.js';
import { findReplay } from './find-replay.js';
import { keepReports } from './keep-reports.js';
import { closedChannels } from './open-channels.js';
import type { ChannelDisabled } from './open-channels.js';

/** A report as it comes in at a door. */
export interface Arrival extends Submission {
  /** Which the channel has to belong to. */
  readonly door: ChannelKind;
  readonly envelope?: Envelope;
  /** Who reported, where the door knows it and the content does not say it. */
  readonly contact?: Contact | undefined;
  /** Who brought the report for the reporter, as the audit names them. */
  readonly actor?: string;
  /** The context of the door's span, which the report's trace goes on from. */
  readonly trace: Context;
}

export interface AcceptedReport {
  readonly reportId: string;
  readonly receipt: Receipt;
  readonly receivedAt: Date;
  /** True where the same report had come before under the same Idempotency-Key. */
  readonly replayed: boolean;
}

/** Every receipt number that was drawn had been given out before. */
export class ReceiptNumbersExhausted extends Error {
  override readonly name = 'ReceiptNumbersExhausted';
}

interface Draft {
  readonly arrival: Arrival;
  readonly span: Span;
  report: Report;
  receipt: Receipt;
}

const drawsAtMost = 8;

/**
 * Keeps reports as they came, before anybody reads them, each with a receipt of its own.
 *
 * All arrivals share the transaction; the receipts may be given out once it is committed.
 */
@Injectable()
export class AcceptReport {
  constructor(private readonly receipts: Receipts) {}

  /** Throws ChannelNotOfDoor, ChannelDisabled and IdempotencyKeyReused. */
  async execute(tx: EntityManager, arrivals: readonly Arrival[], at: Date): Promise<AcceptedReport[]> {
    const closed = await closedChannels(tx, arrivals);
    const drafts = arrivals.map((arrival) => this.draft(arrival, at));
    try {
      const before = await this.takenBefore(tx, drafts, closed);
      const fresh = drafts.filter(({ report }) => !before.has(report.id));
      const replays = new Map([...before, ...(await this.keep(tx, fresh.toSorted(byIdempotencyKey), at))]);
      const kept = drafts.filter(({ report }) => !replays.has(report.id));
      await insertRows(tx, Reporter, kept.flatMap(reporterRow));
      await audit(tx, kept.map(auditRecord));
      return drafts.map(({ report, receipt }) => {
        const first = { reportId: report.id, receipt, receivedAt: at, replayed: false };
        return replays.get(report.id) ?? first;
      });
    } finally {
      for (const { span, report } of drafts) {
        span.setAttributes({ 'fengsui.report_id': report.id, 'fengsui.receipt_number': report.receiptNumber });
        span.end();
      }
    }
  }

  /**
   * What came before at a channel that is closed by now: whoever did not hear the answer is given it again.
   * Throws ChannelDisabled where something is new there.
   */
  private async takenBefore(
    tx: EntityManager,
    drafts: readonly Draft[],
    closed: ReadonlyMap<string, ChannelDisabled>,
  ): Promise<Map<string, AcceptedReport>> {
    const replays = new Map<string, AcceptedReport>();
    for (const { arrival, report } of drafts) {
      const refusal = closed.get(arrival.channel);
      if (refusal === undefined) continue;
      const replay = await findReplay(tx, report, this.receipts);
      if (replay === undefined) throw refusal;
      replays.set(report.id, replay);
    }
    return replays;
  }

  /** Inserts all that are new; answers the earlier reports of those that are not, by the id of the draft. */
  private async keep(tx: EntityManager, drafts: readonly Draft[], at: Date): Promise<Map<string, AcceptedReport>> {
    const replays = new Map<string, AcceptedReport>();
    let pending = drafts;
    for (let draw = 1; pending.length > 0; draw++) {
      if (draw > drawsAtMost) throw new ReceiptNumbersExhausted(`${drawsAtMost} receipt numbers were taken already.`);
      const kept = await keepReports(
        tx,
        pending.map(({ report }) => report),
      );
      pending = pending.filter(({ report }) => !kept.has(report.id));
      for (const draft of pending) {
        const replay = await findReplay(tx, draft.report, this.receipts);
        if (replay) replays.set(draft.report.id, replay);
        else this.redraw(draft, at);
      }
      pending = pending.filter(({ report }) => !replays.has(report.id));
    }
    return replays;
  }

  private draft(arrival: Arrival, at: Date): Draft {
    const span = trace.getTracer('fengsui').startSpan('accept report', {}, arrival.trace);
    const carrier: { traceparent?: string } = {};
    propagation.inject(trace.setSpan(ROOT_CONTEXT, span), carrier);
    const receipt = this.receipts.draw(at, randomBytes(5));
    const given = { id: uuid(), receipt, at, traceparent: carrier.traceparent ?? '' };
    return { arrival, span, receipt, report: Report.receive(arrival, given) };
  }

  private redraw(draft: Draft, at: Date): void {
    const { id, traceparent } = draft.report;
    draft.receipt = this.receipts.draw(at, randomBytes(5));
    draft.report = Report.receive(draft.arrival, { id, receipt: draft.receipt, at, traceparent });
  }
}

/** Two transactions that wait for each other's keys do so in the same order. */
function byIdempotencyKey({ arrival: one }: Draft, { arrival: other }: Draft): number {
  return (one.idempotencyKey ?? '').localeCompare(other.idempotencyKey ?? '');
}

function reporterRow({ arrival: { contact, envelope }, report }: Draft): Reporter[] {
  if (contact !== undefined) return [Reporter.ofContact(report.id, contact, envelope)];
  return envelope === undefined ? [] : [Reporter.ofEnvelope(report.id, envelope)];
}

function auditRecord({ arrival, report }: Draft) {
  return {
    at: report.receivedAt,
    actor: arrival.actor ?? (report.source === '' ? 'reporter' : `platform:${report.source}`),
    action: 'report-received',
    subject: 'report',
    subjectId: report.id,
    details: { receiptNumber: report.receiptNumber, channel: report.channel, contentSha256: report.contentSha256 },
  };
}
