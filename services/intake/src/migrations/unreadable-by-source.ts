import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The unreadable reports of one platform are asked for by that platform and by the list of all. */
export class UnreadableBySource1796515200000 implements MigrationInterface {
  readonly name = 'UnreadableBySource1796515200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX report_unreadable_by_source ON report (source, id) WHERE state = 'unreadable';
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
