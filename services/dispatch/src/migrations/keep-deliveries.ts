import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to leave by mail or webhook. */
export class KeepDeliveries1783296000001 implements MigrationInterface {
  readonly name = 'KeepDeliveries1783296000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE order_delivery (
        id uuid PRIMARY KEY,
        party_code text NOT NULL REFERENCES party,
        channel text NOT NULL CHECK (channel IN ('mail', 'webhook')),
        kind text NOT NULL CHECK (kind IN ('order', 'reminder', 'correction', 'cancellation', 'retest')),
        dispatch_ids uuid[] NOT NULL,
        unique_key text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'uncertain', 'failed')),
        due_at timestamptz NOT NULL
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE order_delivery');
  }
}
