import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A decision is owed until it is told, also where the result was told before it; so is a result whose mail waits for it. */
export class ResultsBeforeDecisions1784500000003 implements MigrationInterface {
  readonly name = 'ResultsBeforeDecisions1784500000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE owed_report ADD COLUMN handled boolean NOT NULL DEFAULT false;
      CREATE INDEX owed_handled ON owed_report (received_at, report_id) WHERE handled;
      INSERT INTO owed_report (received_at, report_id, handled)
        SELECT DISTINCT received_at, report_id, true FROM duty d
        WHERE step = 20 AND state = 'owed' AND notice_id IS NULL
          AND EXISTS (SELECT FROM notice h WHERE h.report_id = d.report_id AND h.kind = 'handled')
        ON CONFLICT DO NOTHING;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM owed_report WHERE handled;
      ALTER TABLE owed_report DROP COLUMN handled;
    `);
  }
}
