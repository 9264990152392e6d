import { createAuditTable } from '@fengsui/database';
import { createMessagingTables } from '@fengsui/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReportsAndIncidents1767225600000 implements MigrationInterface {
  readonly name = 'ReportsAndIncidents1767225600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE report (
        id uuid PRIMARY KEY,
        receipt_number text NOT NULL,
        channel text NOT NULL,
        source text NOT NULL,
        tlp text NOT NULL,
        description text NOT NULL,
        claimed_class text NOT NULL,
        observables jsonb NOT NULL,
        region text NOT NULL,
        language text NOT NULL,
        unreadable_reason text NOT NULL,
        received_at timestamptz NOT NULL,
        proposed_class text NOT NULL,
        class_reason text NOT NULL,
        state text NOT NULL CHECK (state IN ('undecided', 'accepted', 'rejected')),
        left_open_by text NOT NULL,
        decided_by text,
        decided_at timestamptz,
        decision_code text,
        decision_sentence text,
        traceparent text NOT NULL,
        CHECK ((state = 'undecided') = (decided_at IS NULL)),
        CHECK ((decided_at IS NULL) = (decided_by IS NULL))
      );
      CREATE INDEX report_undecided ON report (received_at, id) WHERE state = 'undecided';

      CREATE SEQUENCE incident_number;
      CREATE TABLE incident (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        report_id uuid NOT NULL UNIQUE REFERENCES report,
        class text NOT NULL,
        class_reason text NOT NULL,
        tlp text NOT NULL,
        summary text NOT NULL,
        observables jsonb NOT NULL,
        region text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'handled')),
        opened_at timestamptz NOT NULL,
        handled_at timestamptz,
        results jsonb NOT NULL,
        CHECK ((state = 'handled') = (handled_at IS NOT NULL))
      ) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
      -- A page of a list is found in one index alone, whatever it is filtered by: with the heap in it, the planner would
      -- rather walk back through all incidents, which takes seconds for a class that has become rare.
      CREATE INDEX incident_state ON incident (state, id) INCLUDE (class, region);
      CREATE INDEX incident_class ON incident (class, id) INCLUDE (region, state);
      CREATE INDEX incident_region ON incident (region, id) INCLUDE (class, state);
    `);
    await createMessagingTables(queryRunner);
    await createAuditTable(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE incident, report; DROP SEQUENCE incident_number');
  }
}
