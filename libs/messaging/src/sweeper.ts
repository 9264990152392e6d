import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { DataSource } from 'typeorm';
import type { Broker } from './broker.js';
import { duplicateWindowMs } from './declare-topology.js';

interface UnconfirmedEvent {
  readonly id: string;
  readonly stream: string;
  readonly streamSequence: string;
  readonly resend: boolean;
  readonly publications: number;
  readonly publishedAt: Date;
}

const checkedAtOnce = 1_000;

/**
 * Puts back what the broker lost. An event that was published and never confirmed is published again when its stream does
 * not hold it any more, or when it was answered by nobody for so long that the consumer must have lost it.
 */
export class Sweeper {
  private due = false;

  constructor(private readonly database: DataSource) {}

  /** True when a sweep should not wait for its time, because a stream was made anew. */
  get isDue(): boolean {
    return this.due;
  }

  hurry(): void {
    this.due = true;
  }

  /** Marks events as unpublished again; the relay does the rest. Answers how many. */
  async sweep(broker: Broker): Promise<number> {
    this.due = false;
    const streams: { stream: string }[] = await this.database.query(
      `SELECT DISTINCT stream FROM outbox WHERE confirmed_at IS NULL AND published_at IS NOT NULL`,
    );
    let lost = 0;
    for (const { stream } of streams) lost += await this.putBackLostTail(broker, stream);
    return lost + (await this.putBackUnanswered(broker));
  }

  /** One statement for the common case: the stream is younger, or shorter, than what was published to it. */
  private async putBackLostTail(broker: Broker, stream: string): Promise<number> {
    const { created, state } = await broker.jsm.streams.info(stream);
    const [, count]: [unknown, number] = await this.database.query(
      `UPDATE outbox SET published_at = NULL
       WHERE stream = $1 AND confirmed_at IS NULL AND published_at IS NOT NULL
         AND (published_at < $2 OR stream_sequence > $3 OR stream_sequence < $4)`,
      [stream, created, state.last_seq, state.first_seq],
    );
    return count;
  }

  private async putBackUnanswered(broker: Broker): Promise<number> {
    const events: UnconfirmedEvent[] = await this.database.query(
      `SELECT id, stream, stream_sequence AS "streamSequence", resend, publications, published_at AS "publishedAt"
       FROM outbox
       WHERE confirmed_at IS NULL AND published_at < clock_timestamp() - interval '1 minute'
         AND (checked_at IS NULL OR checked_at < clock_timestamp() - interval '5 minutes')
       ORDER BY published_at LIMIT ${checkedAtOnce}`,
    );
    const now = Date.now();
    const lost: string[] = [];
    for (const event of events) {
      if (isOverdue(event, now) || !(await isHeld(broker, event))) lost.push(event.id);
    }
    await this.database.query(
      `UPDATE outbox SET checked_at = clock_timestamp(),
         published_at = CASE WHEN id = ANY($2::uuid[]) THEN NULL ELSE published_at END
       WHERE id = ANY($1::uuid[]) AND confirmed_at IS NULL`,
      [events.map(({ id }) => id), lost],
    );
    return lost.length;
  }
}

/** Held by the stream and yet unanswered: sent again past the duplicate window, at intervals that double up to about a day. */
function isOverdue({ resend, publications, publishedAt }: UnconfirmedEvent, now: number): boolean {
  return resend && now - publishedAt.getTime() > duplicateWindowMs * 2 ** Math.min(publications - 1, 7);
}

async function isHeld(broker: Broker, { id, stream, streamSequence }: UnconfirmedEvent): Promise<boolean> {
  try {
    const message = await broker.jsm.streams.getMessage(stream, { seq: Number(streamSequence) });
    return message?.header.get('Nats-Msg-Id') === id;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.NoMessageFound) return false;
    throw error;
  }
}
