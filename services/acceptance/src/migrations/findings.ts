import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Findings1795305600000 implements MigrationInterface {
  readonly name = 'Findings1795305600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Findings may arrive before the report that they belong to, so nothing refers to it.
    await queryRunner.query(`
      CREATE TABLE finding (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL,
        number integer NOT NULL,
        observables jsonb NOT NULL,
        seen_at timestamptz,
        type text NOT NULL,
        details jsonb NOT NULL,
        part text NOT NULL,
        line integer NOT NULL,
        UNIQUE (report_id, number)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
