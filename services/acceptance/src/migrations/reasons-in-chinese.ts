import type { MigrationInterface, QueryRunner } from 'typeorm';
import { approvalSeeds } from '../keep-approval-rules/approval-seeds.js';

/** Why a rule asks for a second person, in Chinese beside what was there: rules that nobody has changed get theirs. */
export class ReasonsInChinese1796515203020 implements MigrationInterface {
  readonly name = 'ReasonsInChinese1796515203020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE approval_rule ADD because_zh text NOT NULL DEFAULT ''`);
    for (const { name, because, becauseZh } of approvalSeeds) {
      await queryRunner.query('UPDATE approval_rule SET because_zh = $3 WHERE name = $1 AND because = $2', [
        name,
        because,
        becauseZh,
      ]);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE approval_rule DROP because_zh');
  }
}
