import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a rule says that an order ended so, for readers of other languages than the note's. */
export class RemarksOnEnds1796515203000 implements MigrationInterface {
  readonly name = 'RemarksOnEnds1796515203000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE dispatch ADD remark jsonb');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE dispatch DROP remark');
  }
}
