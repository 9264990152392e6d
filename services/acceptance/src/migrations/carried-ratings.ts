import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CarriedRatings1796342400000 implements MigrationInterface {
  readonly name = 'CarriedRatings1796342400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE incident ADD COLUMN level_at_first text CHECK (level_at_first IN ('I', 'II', 'III', 'IV'));
      UPDATE incident i SET level_at_first = 'IV' WHERE EXISTS (SELECT FROM clock c WHERE c.incident_id = i.id);
      CREATE INDEX incident_default_clocks ON incident (opened_at, id) WHERE state = 'open' AND level_at_first IS NULL;
      ALTER TABLE rating
        ADD COLUMN taken_from uuid REFERENCES incident,
        ADD COLUMN own jsonb,
        ADD COLUMN merged_in jsonb NOT NULL DEFAULT '[]',
        ADD CHECK (own IS NULL OR taken_from IS NOT NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was decided is never dropped: restore a backup instead.');
  }
}
