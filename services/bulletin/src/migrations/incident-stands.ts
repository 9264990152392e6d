import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IncidentStands1782950400000 implements MigrationInterface {
  readonly name = 'IncidentStands1782950400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // What is counted may be taken back on another day than it was counted in the table.
    await queryRunner.query(`
      CREATE TABLE incident_stand (
        incident_id uuid PRIMARY KEY,
        revision integer NOT NULL,
        stands boolean NOT NULL,
        class text NOT NULL,
        opened_at timestamptz,
        reopened_round integer NOT NULL,
        handled_round integer NOT NULL,
        handled_at timestamptz
      ) WITH (fillfactor = 80);
      ALTER TABLE stage_count DROP CONSTRAINT stage_count_count_check;
      INSERT INTO stage_count (day, stage, dimension, count)
        SELECT day, 'opened', dimension, count FROM stage_count WHERE stage = 'accepted';
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was counted is never dropped: restore a backup instead.');
  }
}
