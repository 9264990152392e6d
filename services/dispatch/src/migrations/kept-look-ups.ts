import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Networks and systems are asked about; what was asked, and when, is kept apart from when it was answered. */
export class KeptLookUps1784400000000 implements MigrationInterface {
  readonly name = 'KeptLookUps1784400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE look_up DROP CONSTRAINT look_up_kind_check;
      ALTER TABLE look_up
        ADD CONSTRAINT look_up_kind_check CHECK (kind IN ('registrar', 'addresses', 'security-txt', 'network', 'system')),
        ADD server text NOT NULL DEFAULT '',
        ADD failures integer NOT NULL DEFAULT 0,
        ADD asked_at timestamptz;
      UPDATE look_up SET asked_at = answered_at;
      UPDATE look_up SET answered_at = NULL WHERE answer IS NULL;
      CREATE INDEX look_up_state ON look_up (state, kind, subject);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX look_up_state;
      DELETE FROM look_up WHERE kind IN ('network', 'system');
      UPDATE look_up SET answered_at = asked_at WHERE state = 'failed';
      ALTER TABLE look_up DROP CONSTRAINT look_up_kind_check;
      ALTER TABLE look_up
        ADD CONSTRAINT look_up_kind_check CHECK (kind IN ('registrar', 'addresses', 'security-txt')),
        DROP server, DROP failures, DROP asked_at;
    `);
  }
}
