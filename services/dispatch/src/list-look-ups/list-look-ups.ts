import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { ListedLookUp, LookUpName, LookUpPage, LookUpQuery } from './look-up-messages.js';

/** Nothing of the kind was ever asked. */
export class LookUpNotFound extends Error {
  override readonly name = 'LookUpNotFound';

  constructor(
    readonly kind: string,
    readonly subject: string,
  ) {
    super(`No look-up ${kind} ${subject}`);
  }
}

/** What was asked of the outside, as operators see and change it. */
@Injectable()
export class ListLookUps {
  constructor(private readonly database: DataSource) {}

  async execute({ state, kind, server, after, limit }: LookUpQuery, now: Date): Promise<LookUpPage> {
    const [afterKind = '', afterSubject = ''] = after?.split(' ') ?? [];
    const found: ListedLookUp[] = await this.database.query(
      `SELECT kind, subject, state, server, source, answer, answered_at AS "answeredAt", asked_at AS "askedAt",
         due_at AS "dueAt", failures, failure, floor(extract(epoch FROM $6::timestamptz - answered_at) / 86400)::integer AS "ageDays"
       FROM look_up WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR kind = $2)
         AND ($3::text IS NULL OR server = $3) AND (kind, subject) > ($4, $5) ORDER BY kind, subject LIMIT $7`,
      [state ?? null, kind ?? null, server ?? null, afterKind, afterSubject, now, limit + 1],
    );
    const lookUps = found.slice(0, limit);
    const last = lookUps.at(-1);
    return { lookUps, next: found.length > limit && last ? `${last.kind} ${last.subject}` : null };
  }

  /** Due at once, with all its attempts; the answer stays until there is another. Throws LookUpNotFound. */
  async askAgain(tx: EntityManager, { kind, subject, operator }: LookUpName & { operator: string }, now: Date) {
    const [, count]: [unknown, number] = await tx.query(
      `UPDATE look_up SET state = 'wanted', due_at = $3, attempts = 0 WHERE kind = $1 AND subject = $2`,
      [kind, subject, now],
    );
    if (count === 0) throw new LookUpNotFound(kind, subject);
    await this.record(tx, 'look-up-asked-again', { kind, subject, operator }, now);
  }

  /** The answer as well: an incident that needs it asks anew. Throws LookUpNotFound. */
  async forget(tx: EntityManager, { kind, subject, operator }: LookUpName & { operator: string }, now: Date) {
    const [, count]: [unknown, number] = await tx.query('DELETE FROM look_up WHERE kind = $1 AND subject = $2', [
      kind,
      subject,
    ]);
    if (count === 0) throw new LookUpNotFound(kind, subject);
    await this.record(tx, 'look-up-forgotten', { kind, subject, operator }, now);
  }

  private async record(
    tx: EntityManager,
    action: string,
    { kind, subject, operator }: LookUpName & { operator: string },
    at: Date,
  ): Promise<void> {
    const actor = `operator:${operator}`;
    await audit(tx, [{ at, actor, action, subject: 'look-up', subjectId: `${kind} ${subject}` }]);
  }
}
