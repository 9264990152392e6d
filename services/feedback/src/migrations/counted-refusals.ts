import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a server refused a mail for the time being is counted apart from the attempts that no server answered. */
export class CountedRefusals1796515206010 implements MigrationInterface {
  readonly name = 'CountedRefusals1796515206010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE delivery ADD COLUMN refusals integer NOT NULL DEFAULT 0`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE delivery DROP COLUMN refusals`);
  }
}
