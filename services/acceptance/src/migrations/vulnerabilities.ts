import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Vulnerabilities1796083200000 implements MigrationInterface {
  readonly name = 'Vulnerabilities1796083200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // A trusted extension: whoever owns the database may create it.
    await queryRunner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE TABLE vulnerability (
        incident_id uuid PRIMARY KEY REFERENCES incident,
        record jsonb NOT NULL,
        scores jsonb NOT NULL,
        severity text CHECK (severity IN ('high', 'medium', 'low')),
        object_type text,
        next_step text CHECK (next_step IN ('complete', 'tidy', 'verified')),
        number text UNIQUE,
        originality text CHECK (originality IN ('original', 'collected', 'duplicate')),
        duplicate_of text REFERENCES vulnerability (number),
        accepted_at timestamptz,
        written_at timestamptz NOT NULL,
        written_by text NOT NULL,
        title_key text NOT NULL,
        product_key text NOT NULL,
        cves text[] NOT NULL,
        CHECK ((next_step IS NULL) = (accepted_at IS NOT NULL)),
        CHECK ((next_step IS NULL) = (originality IS NOT NULL)),
        CHECK ((number IS NOT NULL) = (originality IN ('original', 'collected') IS TRUE)),
        CHECK ((duplicate_of IS NOT NULL) = (originality = 'duplicate' IS TRUE))
      );
      CREATE INDEX vulnerability_in_review ON vulnerability (next_step, incident_id) WHERE next_step IS NOT NULL;
      CREATE INDEX vulnerability_archive ON vulnerability (incident_id) WHERE number IS NOT NULL;
      CREATE INDEX vulnerability_severity ON vulnerability (severity, incident_id);
      CREATE INDEX vulnerability_object_type ON vulnerability (object_type, incident_id);
      CREATE INDEX vulnerability_title ON vulnerability USING gin (title_key gin_trgm_ops) WHERE number IS NOT NULL;
      CREATE INDEX vulnerability_same_title ON vulnerability (title_key) WHERE number IS NOT NULL;
      CREATE INDEX vulnerability_product ON vulnerability (product_key) WHERE number IS NOT NULL;
      CREATE INDEX vulnerability_cves ON vulnerability USING gin (cves) WHERE number IS NOT NULL;

      CREATE TABLE vulnerability_review (
        sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        incident_id uuid NOT NULL REFERENCES vulnerability,
        step text NOT NULL CHECK (step IN ('complete', 'tidy', 'verified')),
        verdict text NOT NULL CHECK (verdict IN ('passed', 'returned')),
        originality text,
        note text NOT NULL,
        near jsonb NOT NULL,
        by text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX vulnerability_review_incident ON vulnerability_review (incident_id, sequence);

      CREATE TABLE vulnerability_count (
        prefix text NOT NULL,
        year integer NOT NULL,
        last integer NOT NULL CHECK (last > 0),
        PRIMARY KEY (prefix, year)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('A number that was given is never taken back: restore a backup instead.');
  }
}
