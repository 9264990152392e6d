import { storableText } from '@fengsui/database';
import { isPublic } from '@fengsui/outside';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { registrableDomain } from '../choose-parties/host-relations.js';
import { DispatchConfig } from '../dispatch-config.js';
import type { Outcome } from './ask-for.js';
import { KnownAnswers } from './known-answers.js';
import type { Holder, Registrar } from './known-answers.js';
import { goodForDays, lookUpKinds } from './look-up-kinds.js';
import type { Askable, LookUpKind } from './look-up-kinds.js';

/** A question that this process asks until its lease runs out. */
export interface WantedLookUp {
  readonly kind: LookUpKind;
  readonly subject: string;
  readonly attempts: number;
}

interface AnsweredRow {
  readonly kind: LookUpKind;
  readonly subject: string;
  readonly answer: Registrar & Holder & { addresses: string[]; contacts: string[] };
  readonly source: string;
  readonly date: string;
}

const subjectsAtOnce = 200;
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

  /** What is known by now, of the addresses that hosts led to as well; what is not known is left out, and nobody waits. */
  async answersFor(tx: EntityManager, { hosts, addresses, systems }: Askable): Promise<KnownAnswers> {
    const subjects = [
      ...new Set([...hosts.flatMap((host) => [host, registrableDomain(host) ?? host]), ...addresses, ...systems]),
    ];
    if (!this.areOn || subjects.length === 0) return KnownAnswers.none;
    const rows: AnsweredRow[] = await tx.query(
      // The key of the table begins with the kind: without it each batch of incidents would go through the whole table.
      `WITH asked AS (SELECT * FROM look_up WHERE kind = ANY($2) AND subject = ANY($1) AND answer IS NOT NULL)
       SELECT kind, subject, answer, source, to_char(answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS date
       FROM (SELECT * FROM asked UNION ALL
         SELECT * FROM look_up WHERE kind = 'network' AND answer IS NOT NULL AND subject IN (
           SELECT jsonb_array_elements_text(answer->'addresses') FROM asked WHERE kind = 'addresses')) found`,
      [subjects, lookUpKinds],
    );
    const of = (kind: LookUpKind) =>
      new Map(
        rows
          .filter((row) => row.kind === kind)
          .map(({ subject, answer, source, date }) => [subject, { ...answer, source, date }]),
      );
    return new KnownAnswers({
      registrar: of('registrar'),
      addresses: of('addresses'),
      securityTxt: of('security-txt'),
      network: of('network'),
      system: of('system'),
    });
  }

  /** Puts down what should be asked; answers that are still good are not asked for again. */
  async want(tx: EntityManager, { hosts, addresses, systems }: Askable, at: Date): Promise<void> {
    const wanted = [
      ...hosts.slice(0, subjectsAtOnce).flatMap((host) => this.questionsAbout(host)),
      ...addresses
        .filter(isPublic)
        .slice(0, subjectsAtOnce)
        .map((address) => question('network', address)),
      ...systems.slice(0, subjectsAtOnce).map((system) => question('system', system)),
    ].filter(({ kind }) => this.kinds.includes(kind));
    if (wanted.length === 0) return;
    await tx.query(
      `INSERT INTO look_up (kind, subject, state, due_at, attempts, source, failure)
       SELECT DISTINCT w.kind, w.subject, 'wanted', $2::timestamptz, 0, '', ''
       FROM jsonb_to_recordset($1) AS w(kind text, subject text) ORDER BY 1, 2
       ON CONFLICT (kind, subject) DO UPDATE SET state = 'wanted', due_at = EXCLUDED.due_at, attempts = 0
       WHERE look_up.due_at IS NULL AND look_up.asked_at < $2::timestamptz
         - interval '1 day' * ($3::jsonb->>look_up.kind)::integer`,
      [JSON.stringify(wanted), at, JSON.stringify(goodForDays)],
    );
  }

  private questionsAbout(host: string): Pick<WantedLookUp, 'kind' | 'subject'>[] {
    const domain = registrableDomain(host);
    if (domain === undefined) return [];
    return [question('registrar', domain), question('addresses', host), question('security-txt', host)];
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
    { source, answer, server }: Outcome & { readonly server: string },
    at: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE look_up SET state = 'answered', due_at = NULL, source = $3, answer = $4, answered_at = $5, asked_at = $5,
         failure = '', failures = 0, server = $6
       WHERE kind = $1 AND subject = $2`,
      [kind, subject, source, storableJson(answer), at, server],
    );
  }

  /** An older answer stays, with its day: it is better than none. */
  async failed(
    tx: EntityManager,
    { kind, subject, attempts }: WantedLookUp,
    {
      failure,
      server,
      waitSeconds,
    }: { readonly failure: string; readonly server: string; readonly waitSeconds: number },
    at: Date,
  ): Promise<void> {
    const waitMs = Math.max(30_000 * 4 ** attempts, waitSeconds * 1_000);
    const again = attempts < mostAttempts ? new Date(at.getTime() + waitMs) : null;
    await tx.query(
      `UPDATE look_up SET state = CASE WHEN $3::timestamptz IS NULL THEN 'failed' ELSE 'wanted' END, due_at = $3,
         failure = $4, failures = failures + 1, asked_at = $5, server = $6
       WHERE kind = $1 AND subject = $2`,
      [kind, subject, again, failure.slice(0, 300), at, server],
    );
  }

  /** The server has been asked as often as it may be: the question waits, and the attempt does not count. */
  async putOff(tx: EntityManager, { kind, subject }: WantedLookUp, server: string, until: Date): Promise<void> {
    await tx.query(
      'UPDATE look_up SET attempts = attempts - 1, due_at = $3, server = $4 WHERE kind = $1 AND subject = $2',
      [kind, subject, until, server],
    );
  }
}

/** One sign that Postgres does not take would make a question come again without end. */
function storableJson(answer: object): string {
  return JSON.stringify(answer, (_, value: unknown) => (typeof value === 'string' ? storableText(value) : value));
}

function question(kind: LookUpKind, subject: string): Pick<WantedLookUp, 'kind' | 'subject'> {
  return { kind, subject };
}
