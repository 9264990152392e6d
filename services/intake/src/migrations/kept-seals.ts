import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a mail was signed and encrypted, and what became of it, stays beside the report that was read out of it. */
export class KeptSeals1795784100002 implements MigrationInterface {
  readonly name = 'KeptSeals1795784100002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE report ADD COLUMN seals jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
