import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Triage1783036800000 implements MigrationInterface {
  readonly name = 'Triage1783036800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- A narrow row for each report that waits: filters, counts and orders read these alone, however many reports are kept.
      CREATE TABLE triage_entry (
        report_id uuid PRIMARY KEY REFERENCES report,
        receipt_number text NOT NULL,
        channel text NOT NULL,
        source text NOT NULL,
        proposed_class text NOT NULL,
        region text NOT NULL,
        language text NOT NULL,
        left_open_by text NOT NULL,
        received_at timestamptz NOT NULL,
        words text NOT NULL,
        stage text NOT NULL CHECK (stage IN ('new', 'waiting', 'answered')),
        answer_by timestamptz,
        news integer NOT NULL,
        priority text NOT NULL CHECK (priority IN ('first', 'ordinary')),
        priority_reasons jsonb NOT NULL,
        expected_level text CHECK (expected_level IN ('I', 'II', 'III', 'IV')),
        urgency smallint NOT NULL,
        second_person boolean NOT NULL,
        assignee text,
        snoozed_until timestamptz,
        snooze_note text NOT NULL,
        version integer NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL,
        CHECK (stage = 'waiting' OR answer_by IS NULL)
      );
      CREATE INDEX triage_entry_received ON triage_entry (received_at, report_id);
      CREATE INDEX triage_entry_urgency ON triage_entry (urgency, received_at, report_id);
      INSERT INTO triage_entry
        SELECT id, receipt_number, channel, source, proposed_class, region, language, left_open_by, received_at,
          lower(left(receipt_number || E'\\n' || description, 4000)), 'new', NULL, 0, 'ordinary', '[]', NULL, 3, false,
          NULL, NULL, '', 1, 'service:acceptance', now()
        FROM report WHERE state = 'undecided';

      -- Whoever has a row has read the report up to that piece of news.
      CREATE TABLE triage_read (
        report_id uuid NOT NULL REFERENCES triage_entry ON DELETE CASCADE,
        operator text NOT NULL,
        news integer NOT NULL,
        PRIMARY KEY (report_id, operator)
      );

      CREATE TABLE information_request (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL REFERENCES report,
        question text NOT NULL,
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        answer_by timestamptz,
        state text NOT NULL CHECK (state IN ('open', 'answered', 'withdrawn', 'overtaken')),
        ended_by text,
        ended_at timestamptz,
        CHECK ((state = 'open') = (ended_at IS NULL)),
        CHECK ((ended_at IS NULL) = (ended_by IS NULL))
      );
      CREATE INDEX information_request_report ON information_request (report_id, id);

      -- May arrive before its report, so nothing refers to it; it is taken once the report is there.
      CREATE TABLE supplement (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL,
        channel text NOT NULL,
        text text NOT NULL,
        observables jsonb NOT NULL,
        file_count integer NOT NULL,
        received_at timestamptz NOT NULL,
        content_sha256 text NOT NULL,
        tlp text NOT NULL,
        taken_at timestamptz,
        seen_by text,
        seen_at timestamptz,
        CHECK ((seen_by IS NULL) = (seen_at IS NULL))
      );
      CREATE INDEX supplement_report ON supplement (report_id, received_at, id);
      CREATE INDEX supplement_waiting ON supplement (report_id) WHERE taken_at IS NULL;
      CREATE INDEX supplement_unseen ON supplement (received_at, id) WHERE seen_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was asked and answered is never dropped: restore a backup instead.');
  }
}
