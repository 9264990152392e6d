import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Calls1795392100000 implements MigrationInterface {
  readonly name = 'Calls1795392100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE call (
        report_id uuid PRIMARY KEY REFERENCES report (id),
        code text NOT NULL UNIQUE CHECK (code ~ '^[0-9]{10}$'),
        called_at timestamptz NOT NULL,
        taken_by text NOT NULL
      )
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
