import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { registrableDomain } from '../choose-parties/host-relations.js';
import { DispatchConfig } from '../dispatch-config.js';
import { lookUpKinds } from './ask-for.js';
import type { LookUpKind, Outcome } from './ask-for.js';
import { KnownAnswers } from './known-answers.js';
import type { Registrar } from './known-answers.js';

/** A question that this process asks until its lease runs out. */
export interface WantedLookUp {
  readonly kind: LookUpKind;
  readonly subject: string;
  readonly attempts: number;
}

interface AnsweredRow {
  readonly kind: LookUpKind;
  readonly subject: string;
  readonly answer: Registrar & { addresses: string[]; contacts: string[] };
  readonly source: string;
  readonly date: string;
}

/** How long an answer is good, in days. A name's addresses move sooner than a domain's registrar. */
const goodForDays: Readonly<Record<LookUpKind, number>> = { registrar: 14, addresses: 1, 'security-txt': 7 };
const hostsAtOnce = 200;
const mostAttempts = 5;

/** What was asked of the outside, and what it answered: a table, so that nothing is asked twice. */
@Injectable()
export class LookUps {
  private readonly kinds: readonly LookUpKind[];

  constructor({ lookUps }: DispatchConfig) {
    this.kinds = lookUpKinds.filter((kind) => lookUps.split(',').includes(kind));
  }

  get areOn(): boolean {
    return this.kinds.length > 0;
  }

  /** What is known by now; whatever is not known is left out, and nobody waits. */
  async answersFor(tx: EntityManager, hosts: readonly string[]): Promise<KnownAnswers> {
    if (!this.areOn || hosts.length === 0) return KnownAnswers.none;
    const subjects = [...new Set(hosts.flatMap((host) => [host, registrableDomain(host) ?? host]))];
    const rows: AnsweredRow[] = await tx.query(
      `SELECT kind, subject, answer, source, to_char(answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS date
       FROM look_up WHERE subject = ANY($1) AND answer IS NOT NULL`,
      [subjects],
    );
    const of = (kind: LookUpKind) =>
      new Map(
        rows
          .filter((row) => row.kind === kind)
          .map(({ subject, answer, source, date }) => [subject, { ...answer, source, date }]),
      );
    return new KnownAnswers(of('registrar'), of('addresses'), of('security-txt'));
  }

  /** Puts down what should be asked; answers that are still good are not asked for again. */
  async want(tx: EntityManager, hosts: readonly string[], at: Date): Promise<void> {
    if (!this.areOn) return;
    const wanted = hosts.slice(0, hostsAtOnce).flatMap((host) => {
      const domain = registrableDomain(host);
      if (domain === undefined) return [];
      return this.kinds.map((kind) => `${kind} ${kind === 'registrar' ? domain : host}`);
    });
    if (wanted.length === 0) return;
    await tx.query(
      `INSERT INTO look_up (kind, subject, state, due_at, attempts, source, failure)
       SELECT DISTINCT split_part(w, ' ', 1), split_part(w, ' ', 2), 'wanted', $2::timestamptz, 0, '', ''
       FROM unnest($1::text[]) AS w ORDER BY 1, 2
       ON CONFLICT (kind, subject) DO UPDATE SET state = 'wanted', due_at = EXCLUDED.due_at, attempts = 0
       WHERE look_up.due_at IS NULL AND look_up.answered_at < $2::timestamptz
         - interval '1 day' * ($3::jsonb->>look_up.kind)::integer`,
      [wanted, at, JSON.stringify(goodForDays)],
    );
  }

  /** Takes questions that are due. Asking twice does no harm, so that a lease that ran out is simply taken again. */
  async claim(tx: EntityManager, most: number, at: Date, leaseMs: number): Promise<WantedLookUp[]> {
    const [rows]: [WantedLookUp[], number] = await tx.query(
      `UPDATE look_up SET attempts = look_up.attempts + 1, due_at = $2::timestamptz + $3 * interval '1 ms'
       FROM (SELECT kind, subject FROM look_up WHERE due_at <= $2 ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED) due
       WHERE look_up.kind = due.kind AND look_up.subject = due.subject
       RETURNING look_up.kind, look_up.subject, look_up.attempts`,
      [most, at, leaseMs],
    );
    return rows;
  }

  async answered(
    tx: EntityManager,
    { kind, subject }: WantedLookUp,
    { source, answer }: Outcome,
    at: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE look_up SET state = 'answered', due_at = NULL, source = $3, answer = $4, answered_at = $5, failure = ''
       WHERE kind = $1 AND subject = $2`,
      [kind, subject, source, JSON.stringify(answer), at],
    );
  }

  /** An older answer stays: it is better than none. */
  async failed(tx: EntityManager, { kind, subject, attempts }: WantedLookUp, failure: string, at: Date): Promise<void> {
    const again = attempts < mostAttempts ? new Date(at.getTime() + 30_000 * 4 ** attempts) : null;
    await tx.query(
      `UPDATE look_up SET state = CASE WHEN $3::timestamptz IS NULL THEN 'failed' ELSE 'wanted' END, due_at = $3,
         failure = $4, answered_at = CASE WHEN $3::timestamptz IS NULL THEN $5::timestamptz ELSE answered_at END
       WHERE kind = $1 AND subject = $2`,
      [kind, subject, again, failure.slice(0, 300), at],
    );
  }

  /** The server has been asked as often as it may be: the question waits, and the attempt does not count. */
  async putOff(tx: EntityManager, { kind, subject }: WantedLookUp, until: Date): Promise<void> {
    await tx.query('UPDATE look_up SET attempts = attempts - 1, due_at = $3 WHERE kind = $1 AND subject = $2', [
      kind,
      subject,
      until,
    ]);
  }
}
