import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RatingsAndClocks1795996800000 implements MigrationInterface {
  readonly name = 'RatingsAndClocks1795996800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE rating (
        incident_id uuid PRIMARY KEY REFERENCES incident,
        impact jsonb NOT NULL,
        computed_level text NOT NULL CHECK (computed_level IN ('I', 'II', 'III', 'IV')),
        arithmetic jsonb NOT NULL,
        rules_version text NOT NULL,
        priority text NOT NULL CHECK (priority IN ('first', 'ordinary')),
        priority_reasons jsonb NOT NULL,
        level text CHECK (level IN ('I', 'II', 'III', 'IV')),
        level_by text,
        level_reason text,
        approved_by text,
        waiting_level text CHECK (waiting_level IN ('I', 'II', 'III', 'IV')),
        waiting_by text,
        waiting_reason text,
        changed_at timestamptz NOT NULL,
        CHECK ((level IS NULL) = (level_by IS NULL)),
        CHECK ((waiting_level IS NULL) = (waiting_by IS NULL)),
        CHECK (level IS NOT NULL OR waiting_level IS NOT NULL),
        CHECK (approved_by IS NULL OR approved_by <> level_by)
      );
      CREATE INDEX rating_waiting ON rating (incident_id) WHERE waiting_level IS NOT NULL;
      CREATE INDEX rating_level ON rating (level, incident_id);
      CREATE INDEX rating_priority ON rating (priority, incident_id);

      CREATE TABLE rating_statement (
        sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        incident_id uuid NOT NULL REFERENCES incident,
        at timestamptz NOT NULL,
        by text NOT NULL,
        impact jsonb NOT NULL,
        computed_level text NOT NULL,
        arithmetic jsonb NOT NULL,
        rules_version text NOT NULL
      );
      CREATE INDEX rating_statement_incident ON rating_statement (incident_id, sequence);

      CREATE TABLE clock (
        id uuid PRIMARY KEY,
        incident_id uuid NOT NULL REFERENCES incident,
        kind text NOT NULL CHECK (kind IN ('attend', 'solve', 'report', 'pass-on', 'follow-up')),
        round integer NOT NULL,
        level text NOT NULL,
        duty text NOT NULL,
        counted_from text NOT NULL CHECK (counted_from IN ('discovery', 'receipt', 'previous-report')),
        started_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        rules_version text NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'met', 'stopped')),
        ended_at timestamptz,
        ended_by text,
        ended_note text,
        reminded integer NOT NULL,
        next_reminder_at timestamptz,
        UNIQUE (incident_id, kind, round),
        CHECK ((state = 'running') = (ended_at IS NULL)),
        CHECK (state = 'running' OR next_reminder_at IS NULL)
      );
      CREATE UNIQUE INDEX clock_one_running ON clock (incident_id, kind) WHERE state = 'running';
      CREATE INDEX clock_running ON clock (due_at, id) WHERE state = 'running';
      CREATE INDEX clock_running_kind ON clock (kind, due_at, id) WHERE state = 'running';
      CREATE INDEX clock_running_duty ON clock (duty, due_at, id) WHERE state = 'running';
      CREATE INDEX clock_ended ON clock (state, due_at, id) WHERE state <> 'running';
      CREATE INDEX clock_to_remind ON clock (next_reminder_at) WHERE next_reminder_at IS NOT NULL;

      CREATE TABLE reminder (
        clock_id uuid NOT NULL REFERENCES clock,
        due_at timestamptz NOT NULL,
        step text NOT NULL CHECK (step IN ('soon', 'due', 'overdue')),
        role text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (clock_id, due_at, step)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was decided is never dropped: restore a backup instead.');
  }
}
