import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import type { NoticeFacts } from '../notice-facts.js';
import { toldOf } from '../send-notice/compose-notice.js';
import { wordsIn } from '../word-notice/wording.js';
import { CallBack, CallBackUnknown } from '../call-back.js';
import type { TakenCallBack } from './call-back-messages.js';

/** A call is free again when whoever took it has not said for so long what became of it. */
const leaseMs = 1_800_000;

interface ToTell {
  /** Of the notice and its delivery. */
  readonly id: string;
  readonly receiptNumber: string;
  readonly tlp: string;
  readonly incidentNumber: string;
  readonly phone: string;
  readonly name: string;
  readonly language: string;
  readonly facts: NoticeFacts;
  readonly at: Date;
}

/** Takes a call for one person, who alone is told the number. That it was read is in the audit. */
@Injectable()
export class TakeCallBack {
  /** Throws CallBackUnknown and CallBackTaken. */
  async execute(tx: EntityManager, reportId: string, operator: string, now: Date): Promise<TakenCallBack> {
    const call = await openCall(tx, reportId);
    const toTell = await toTellOf(tx, reportId);
    call.take(
      operator,
      now,
      leaseMs,
      toTell.map(({ id }) => id),
    );
    await tx.save(call);
    const actor = `operator:${operator}`;
    await audit(tx, [
      { at: now, actor, action: 'call-back-taken', subject: 'report', subjectId: reportId, details: { read: 'phone' } },
    ]);
    const [first] = toTell;
    if (!first) throw new CallBackUnknown(reportId);
    const { receiptNumber, phone, name } = first;
    const language = first.language === 'en' ? 'en' : 'zh-CN';
    const sentences = toTell.map((notice) => wordsIn(language).sentence(toldOf(notice)));
    return { receiptNumber, phone, name, language, sentences };
  }
}

/** The open call of a report, locked. Throws CallBackUnknown. */
export async function openCall(tx: EntityManager, reportId: string): Promise<CallBack> {
  const call = await tx.findOne(CallBack, {
    where: { reportId, state: 'open' },
    lock: { mode: 'pessimistic_write' },
  });
  if (!call) throw new CallBackUnknown(reportId);
  return call;
}

async function toTellOf(tx: EntityManager, reportId: string): Promise<ToTell[]> {
  return tx.query(
    `SELECT d.id, r.receipt_number AS "receiptNumber", r.tlp, c.phone, c.name, c.language, n.facts, n.at,
       coalesce(a.incident_number, decided.facts ->> 'incidentNumber', '') AS "incidentNumber"
     FROM delivery d JOIN notice n ON n.id = d.id AND n.report_id = d.report_id
     JOIN report r ON r.id = d.report_id JOIN contact c ON c.report_id = d.report_id
     LEFT JOIN assignment a ON a.report_id = d.report_id
     LEFT JOIN notice decided ON decided.report_id = d.report_id AND decided.kind = 'decided'
     WHERE d.report_id = $1 AND d.channel = 'call-back' AND d.state = 'pending' ORDER BY d.step, d.id`,
    [reportId],
  );
}
