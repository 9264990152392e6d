import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A partner's secret is in no table: it is derived from the id of the key and a key of the service. */
export class Partners1795392200000 implements MigrationInterface {
  readonly name = 'Partners1795392200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE partner (
        name text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        email text NOT NULL,
        language text NOT NULL CHECK (language IN ('zh-CN', 'en')),
        reports_per_minute integer NOT NULL CHECK (reports_per_minute > 0),
        registered_at timestamptz NOT NULL
      );
      CREATE TABLE partner_key (
        id text PRIMARY KEY,
        partner text NOT NULL REFERENCES partner (name),
        issued_at timestamptz NOT NULL,
        revoked_at timestamptz
      );
      CREATE INDEX partner_key_partner ON partner_key (partner);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
