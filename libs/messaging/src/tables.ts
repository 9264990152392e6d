import type { QueryRunner } from 'typeorm';

/**
 * Makes the tables by which a service sends and receives without losing or repeating anything, for its first migration.
 *
 * `outbox`: events written in the transaction that causes them. `inbox`: ids of the messages that were handled, by consumer.
 * `inbox_attempt`: tries that have not succeeded yet. `parked`: messages that could not be handled.
 */
export async function createMessagingTables(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE outbox (
      sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id uuid NOT NULL UNIQUE,
      type text NOT NULL,
      stream text NOT NULL,
      subject text NOT NULL,
      payload text NOT NULL,
      traceparent text NOT NULL,
      awaiting text[] NOT NULL,
      resend boolean NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      published_at timestamptz,
      stream_sequence bigint,
      publications integer NOT NULL DEFAULT 0,
      checked_at timestamptz,
      confirmed_at timestamptz
    ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000);
    CREATE INDEX outbox_unpublished ON outbox (sequence) WHERE published_at IS NULL;
    CREATE INDEX outbox_unconfirmed ON outbox (published_at) WHERE confirmed_at IS NULL AND published_at IS NOT NULL;
    CREATE INDEX outbox_created ON outbox USING brin (created_at);

    CREATE TABLE inbox (
      consumer text NOT NULL,
      message_id text NOT NULL,
      handled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (consumer, message_id)
    ) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
    CREATE INDEX inbox_handled ON inbox USING brin (handled_at);

    CREATE TABLE inbox_attempt (
      consumer text NOT NULL,
      message_id text NOT NULL,
      starts integer NOT NULL DEFAULT 1,
      last_error text,
      PRIMARY KEY (consumer, message_id)
    );

    CREATE TABLE parked (
      id uuid PRIMARY KEY DEFAULT uuidv7(),
      consumer text NOT NULL,
      message_id text NOT NULL,
      subject text NOT NULL,
      headers jsonb NOT NULL,
      body bytea NOT NULL,
      reason text NOT NULL,
      trace_id text NOT NULL,
      deliveries integer NOT NULL,
      parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      replayed_at timestamptz,
      replayed_by text,
      UNIQUE (consumer, message_id)
    );
    CREATE INDEX parked_open ON parked (parked_at) WHERE replayed_at IS NULL;
  `);
}
