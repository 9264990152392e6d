import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders that leave by mail and webhook. */
export class OrderDeliveries1783382400000 implements MigrationInterface {
  readonly name = 'OrderDeliveries1783382400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE order_delivery (
        id uuid PRIMARY KEY,
        party_code text NOT NULL REFERENCES party,
        channel text NOT NULL CHECK (channel IN ('mail', 'webhook')),
        kind text NOT NULL CHECK (kind IN ('order', 'reminder', 'correction', 'cancellation', 'retest')),
        dispatch_ids uuid[] NOT NULL CHECK (cardinality(dispatch_ids) > 0),
        unique_key text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'uncertain', 'failed', 'moot')),
        attempts integer NOT NULL DEFAULT 0,
        made_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        lease_until timestamptz,
        last_error text,
        sent_at timestamptz,
        settled_by text,
        settled_reason text
      ) WITH (fillfactor = 80);
      CREATE INDEX order_delivery_due ON order_delivery (channel, due_at, id) WHERE state = 'pending';
      CREATE INDEX order_delivery_leased ON order_delivery (lease_until) WHERE state = 'sending';
      CREATE INDEX order_delivery_open ON order_delivery (state, id) WHERE state NOT IN ('sent', 'moot');
      CREATE INDEX order_delivery_unsent ON order_delivery (party_code, channel, made_at) WHERE state IN ('pending', 'sending');
      CREATE INDEX order_delivery_dispatches ON order_delivery USING gin (dispatch_ids);

      CREATE TABLE order_draft (
        unique_key text PRIMARY KEY,
        delivery_id uuid NOT NULL REFERENCES order_delivery
      );

      CREATE TABLE order_token (
        sha256 bytea PRIMARY KEY,
        delivery_id uuid NOT NULL REFERENCES order_delivery,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX order_token_delivery ON order_token (delivery_id);

      CREATE TABLE party_webhook (
        party_code text PRIMARY KEY REFERENCES party,
        secret_round integer NOT NULL,
        closed_url text,
        closed_at timestamptz
      );

      CREATE TABLE order_reply (
        id uuid PRIMARY KEY,
        delivery_id uuid REFERENCES order_delivery,
        party_code text REFERENCES party,
        kind text NOT NULL CHECK (kind IN ('reply', 'bounce', 'auto-reply')),
        status text NOT NULL,
        sender text NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        content_sha256 text NOT NULL,
        received_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'taken', 'noted', 'settled')),
        settled_as text,
        settled_by text,
        settled_at timestamptz
      );
      CREATE INDEX order_reply_state ON order_reply (state, id);
      CREATE INDEX order_reply_party ON order_reply (party_code, kind);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE order_reply, party_webhook, order_token, order_draft, order_delivery');
  }
}
