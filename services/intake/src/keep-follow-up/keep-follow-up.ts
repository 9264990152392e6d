import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { propagation } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { IdempotencyKeyReused } from '../accept-report/find-replay.js';
import { FollowUp } from '../follow-up.js';
import type { FollowUpBrought } from '../follow-up.js';
import { insertWithContent } from '../rows-with-content.js';

/** A follow-up as it comes in at a door. */
export interface FollowUpArrival extends FollowUpBrought {
  /** Who brought it, as the audit names them. */
  readonly actor: string;
  /** The context of the door's span, which its trace goes on from. */
  readonly trace: Context;
}

export interface KeptFollowUp {
  readonly id: string;
  readonly receivedAt: Date;
  /** True where the same had come before under the same Idempotency-Key. */
  readonly replayed: boolean;
}

const table = {
  name: 'follow_up',
  columns: {
    about: 'text',
    channel: 'text',
    report_id: 'uuid',
    delivery_id: 'uuid',
    token: 'text',
    content_type: 'text',
    content_sha256: 'text',
    idempotency_key: 'text',
    envelope: 'jsonb',
    traceparent: 'text',
    received_at: 'timestamptz',
  },
  fallbacks: {},
};

/** Keeps what follows a report, a notice or an order as it came, before anybody reads it. */
@Injectable()
export class KeepFollowUp {
  /** Throws IdempotencyKeyReused. */
  async execute(tx: EntityManager, { actor, trace, ...brought }: FollowUpArrival, at: Date): Promise<KeptFollowUp> {
    const carrier: { traceparent?: string } = {};
    propagation.inject(trace, carrier);
    const followUp = FollowUp.receive(brought, { id: uuid(), at, traceparent: carrier.traceparent ?? '' });
    const kept = await insertWithContent(tx, table, [rowOf(followUp)]);
    if (!kept.has(followUp.id)) return earlierOf(tx, followUp);
    const { id, about, channel, contentSha256, reportId } = followUp;
    await audit(tx, [
      {
        at,
        actor,
        action: 'follow-up-received',
        subject: 'follow-up',
        subjectId: id,
        details: { about, channel, contentSha256, ...(reportId !== null && { reportId }) },
      },
    ]);
    return { id, receivedAt: at, replayed: false };
  }
}

function rowOf(followUp: FollowUp) {
  return {
    id: followUp.id,
    content: followUp.content,
    cells: {
      about: followUp.about,
      channel: followUp.channel,
      report_id: followUp.reportId,
      delivery_id: followUp.deliveryId,
      token: followUp.token,
      content_type: followUp.contentType,
      content_sha256: followUp.contentSha256,
      idempotency_key: followUp.idempotencyKey,
      envelope: followUp.envelope,
      traceparent: followUp.traceparent,
      received_at: followUp.receivedAt,
    },
  };
}

async function earlierOf(tx: EntityManager, { idempotencyKey, contentSha256, id }: FollowUp): Promise<KeptFollowUp> {
  const [earlier]: { id: string; contentSha256: string; receivedAt: Date }[] = await tx.query(
    `SELECT id, content_sha256 AS "contentSha256", received_at AS "receivedAt" FROM follow_up WHERE idempotency_key = $1`,
    [idempotencyKey],
  );
  if (earlier === undefined) throw new TypeError(`The follow-up ${id} was neither kept nor there before.`);
  if (earlier.contentSha256 !== contentSha256) throw new IdempotencyKeyReused(earlier.id);
  return { id: earlier.id, receivedAt: earlier.receivedAt, replayed: true };
}
