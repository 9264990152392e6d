import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that wait for a person to look at their preview, and the meaning of columns that a report was sent with. */
export class UploadedFiles1795478400000 implements MigrationInterface {
  readonly name = 'UploadedFiles1795478400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE uploaded_file (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        sender text NOT NULL,
        content bytea NOT NULL,
        content_sha256 text NOT NULL,
        size integer NOT NULL,
        columns jsonb,
        state text NOT NULL CHECK (state IN ('waiting', 'committed', 'discarded')),
        expected_findings integer NOT NULL,
        report_id uuid REFERENCES report (id),
        uploaded_by text NOT NULL,
        uploaded_at timestamptz NOT NULL,
        CHECK ((state = 'committed') = (report_id IS NOT NULL))
      );
      ALTER TABLE report ADD COLUMN columns jsonb;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
