import { createAuditTable } from '@fengsui/database';
import { createMessagingTables } from '@fengsui/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StageCounts1767225600000 implements MigrationInterface {
  readonly name = 'StageCounts1767225600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // A few rows are changed by every batch: room on their page keeps each change off the index.
    await queryRunner.query(`
      CREATE TABLE stage_count (
        day date NOT NULL,
        stage text NOT NULL,
        dimension text NOT NULL,
        count bigint NOT NULL CHECK (count > 0),
        PRIMARY KEY (day, stage, dimension)
      ) WITH (fillfactor = 25);
    `);
    await createMessagingTables(queryRunner);
    await createAuditTable(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE stage_count');
  }
}
