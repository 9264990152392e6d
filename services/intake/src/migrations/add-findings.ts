import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddFindings1795305600000 implements MigrationInterface {
  readonly name = 'AddFindings1795305600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(anyContent);
    await queryRunner.query(findings);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}

const anyContent = `
  ALTER TABLE report DROP CONSTRAINT report_content_type_check;
  ALTER TABLE report
    ADD COLUMN file_name text NOT NULL DEFAULT '',
    ADD COLUMN format text NOT NULL DEFAULT '',
    ADD COLUMN finding_count integer NOT NULL DEFAULT 0,
    ADD COLUMN finding_type text NOT NULL DEFAULT '',
    ADD COLUMN seen_at timestamptz,
    ADD COLUMN warnings jsonb NOT NULL DEFAULT '[]';
`;

// A reading that ends half-way leaves rows of its attempt behind, which count for nothing and are removed by the next.
const findings = `
  CREATE TABLE finding (
    id uuid PRIMARY KEY,
    report_id uuid NOT NULL REFERENCES report (id),
    attempt integer NOT NULL,
    number integer NOT NULL,
    observables jsonb NOT NULL,
    seen_at timestamptz,
    type text NOT NULL,
    details jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'announced')),
    UNIQUE (report_id, attempt, number)
  );
  CREATE INDEX finding_waiting ON finding (id) WHERE state = 'waiting';

  CREATE TABLE column_mapping (
    sender text PRIMARY KEY,
    columns jsonb NOT NULL,
    settled_by text NOT NULL,
    settled_at timestamptz NOT NULL
  );
`;
