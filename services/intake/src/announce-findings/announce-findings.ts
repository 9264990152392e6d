import { findingRead } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import { outgoing, Outbox } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { KeptFinding } from '../kept-finding.js';

interface WaitingFinding extends Pick<KeptFinding, 'id' | 'reportId' | 'number' | 'observables' | 'seenAt' | 'type'> {
  readonly details: KeptFinding['details'];
  readonly tlp: Tlp;
  readonly traceparent: string;
}

/** Tells of the findings of long lists, an event each, so many at a time that other reports are not held up. */
@Injectable()
export class AnnounceFindings {
  constructor(private readonly outbox: Outbox) {}

  /** Answers how many were announced. */
  async execute(tx: EntityManager, atMost: number): Promise<number> {
    const [rows]: [WaitingFinding[], number] = await tx.query(
      `WITH next AS (
         SELECT f.id, r.tlp, r.traceparent FROM finding f
         JOIN report r ON r.id = f.report_id AND r.state = 'read' AND r.read_attempts = f.attempt
         WHERE f.state = 'waiting' ORDER BY f.id LIMIT $1 FOR UPDATE OF f SKIP LOCKED
       )
       UPDATE finding f SET state = 'announced' FROM next WHERE f.id = next.id
       RETURNING f.id, f.report_id AS "reportId", f.number, f.observables, f.seen_at AS "seenAt", f.type, f.details,
         next.tlp, next.traceparent`,
      [atMost],
    );
    const ordered = rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    await this.outbox.add(
      tx,
      ordered.map(({ tlp, traceparent, ...finding }) =>
        outgoing(findingRead, Object.assign(new KeptFinding(), finding).asRead(tlp), {
          cause: { trace: propagation.extract(ROOT_CONTEXT, { traceparent }) },
        }),
      ),
    );
    return rows.length;
  }
}
