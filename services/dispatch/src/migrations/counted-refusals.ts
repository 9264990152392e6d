import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a server put an order or a link off because of it is counted apart from the attempts that no server answered. */
export class CountedRefusals1796515206030 implements MigrationInterface {
  readonly name = 'CountedRefusals1796515206030';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE order_delivery ADD COLUMN refusals integer NOT NULL DEFAULT 0;
      ALTER TABLE contact_check ADD COLUMN refusals integer NOT NULL DEFAULT 0;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE contact_check DROP COLUMN refusals;
      ALTER TABLE order_delivery DROP COLUMN refusals;
    `);
  }
}
