import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What whoever brought a report or an upload said of its TLP label, which the content may tighten and not loosen. */
export class SaidLabels1795784100000 implements MigrationInterface {
  readonly name = 'SaidLabels1795784100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const label = `CHECK (said_tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'))`;
    await queryRunner.query(`
      ALTER TABLE report ADD COLUMN said_tlp text ${label};
      ALTER TABLE uploaded_file ADD COLUMN said_tlp text ${label};
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
