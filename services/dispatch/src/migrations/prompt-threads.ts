import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is new in such an index lies in a list until a vacuum takes it in, and each look at the index reads the list whole: while
 * thousands of orders waited, every mail read all of them to find its thread.
 */
export class PromptThreads1796515202000 implements MigrationInterface {
  readonly name = 'PromptThreads1796515202000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER INDEX order_delivery_dispatches SET (fastupdate = off)');
    await queryRunner.query(`SELECT gin_clean_pending_list('order_delivery_dispatches')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER INDEX order_delivery_dispatches RESET (fastupdate)');
  }
}
