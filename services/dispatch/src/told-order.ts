import type { IncidentLevel, Language, Tlp } from '@fengsui/contracts';
import type { EntityManager } from 'typeorm';
import { allUsable, unusableContacts } from './check-contacts/unusable-contacts.js';
import type { Unusables } from './check-contacts/unusable-contacts.js';
import type { NamedObservable } from './incident.js';
import type { DispatchState } from './ladder.js';
import type { Task } from './order.js';
import type { Contact, PartyKind, Reach } from './party-details.js';

/** An order as its party reads it, by whatever channel. */
export interface ToldOrder {
  readonly dispatchId: string;
  readonly incidentId: string;
  readonly incidentNumber: string;
  readonly class: string;
  readonly tlp: Tlp;
  readonly task: Task;
  /** Why this party was chosen. */
  readonly reason: string;
  /** The same in Chinese, where a rule says it; else empty. */
  readonly reasonZh: string;
  readonly summary: string;
  readonly observables: readonly NamedObservable[];
  readonly issuedAt: Date;
  /** Counts the corrections. */
  readonly revision: number;
  readonly level: IncidentLevel;
  /** By when the party is to have taken it on, and ended it. */
  readonly acknowledgeBy: Date;
  readonly solveBy: Date;
  /** What is said beside the facts: why it was corrected or cancelled, what is to be verified. Mostly nothing. */
  readonly note: string;
  readonly state: DispatchState;
  /** Nobody needs to work on it any more. */
  readonly ended: boolean;
  /** When the incident was opened, and the trace that it came in. */
  readonly openedAt: Date;
  readonly traceparent: string;
}

/** As a person of that language reads it; programs get it in English. */
export function reasonIn({ reason, reasonZh }: Pick<ToldOrder, 'reason' | 'reasonZh'>, language: Language): string {
  return language === 'en' || reasonZh === '' ? reason : reasonZh;
}

/** Whom an order goes to. */
export interface Recipient {
  readonly code: string;
  readonly kind: PartyKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly contactEmail: string;
  readonly contacts: readonly Contact[];
  readonly dutyHours: Reach['dutyHours'];
  readonly unusable: Unusables;
  readonly webhookUrl: string | null;
  /** An OpenPGP public key or an X.509 certificate, in its armour. */
  readonly encryptionKey: string | null;
  readonly language: Language;
}

/** The orders of these dispatches as the tables tell them now, the oldest first. */
export async function toldOrders(
  tx: Pick<EntityManager, 'query'>,
  ids: readonly string[],
): Promise<Omit<ToldOrder, 'note'>[]> {
  return tx.query(
    `SELECT d.id AS "dispatchId", d.incident_id AS "incidentId", i.number AS "incidentNumber", i.class, i.tlp, d.task, d.reason,
       d.reason_zh AS "reasonZh",
       i.summary, i.observables, d.issued_at AS "issuedAt", d.revision, d.level,
       d.acknowledge_by AS "acknowledgeBy", d.solve_by AS "solveBy", d.state, d.ended_at IS NOT NULL AS ended, i.opened_at AS "openedAt", i.traceparent
     FROM dispatch d JOIN incident i ON i.id = d.incident_id WHERE d.id = ANY($1::uuid[]) ORDER BY d.id`,
    [ids],
  );
}

/** A note that a delivery brings about one of its orders. */
export interface ToldNote {
  readonly deliveryId: string;
  /** That of its draft, which ends with the channel. */
  readonly uniqueKey: string;
  readonly dispatchId: string;
  readonly note: string;
}

/** What was and is to be said about these dispatches beside the facts, in the order in which it was written. */
export async function notesAbout(tx: Pick<EntityManager, 'query'>, ids: readonly string[]): Promise<ToldNote[]> {
  return tx.query(
    `SELECT delivery_id AS "deliveryId", unique_key AS "uniqueKey", dispatch_id AS "dispatchId", note
     FROM order_draft WHERE dispatch_id = ANY($1::uuid[]) AND note <> '' ORDER BY written`,
    [ids],
  );
}

/** Those about one order as one text, each once. */
export function notesIn(notes: readonly ToldNote[], dispatchId: string): string {
  return [...new Set(notes.filter((one) => one.dispatchId === dispatchId).map(({ note }) => note))].join('\n');
}

/** The parties with these codes, by code; a code that nobody has is left out. */
export async function recipientsOf(
  tx: Pick<EntityManager, 'query'>,
  codes: readonly string[],
): Promise<Map<string, Recipient>> {
  const unusable = await unusableContacts(tx, codes);
  const rows: Omit<Recipient, 'unusable'>[] = await tx.query(
    `SELECT code, kind, name_zh AS "nameZh", name_en AS "nameEn", contact_email AS "contactEmail", contacts,
       duty_hours AS "dutyHours",
       webhook_url AS "webhookUrl", encryption_key AS "encryptionKey", language
     FROM party WHERE code = ANY($1)`,
    [codes],
  );
  return new Map(rows.map((row) => [row.code, { ...row, unusable: unusable.get(row.code) ?? allUsable }]));
}
