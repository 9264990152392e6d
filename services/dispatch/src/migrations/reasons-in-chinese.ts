import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a party has an order, where a rule says it, for those who read Chinese. */
export class ReasonsInChinese1796515203001 implements MigrationInterface {
  readonly name = 'ReasonsInChinese1796515203001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE dispatch ADD reason_zh text NOT NULL DEFAULT ''`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE dispatch DROP reason_zh');
  }
}
