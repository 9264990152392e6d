import type { MigrationInterface, QueryRunner } from 'typeorm';
import { approvalSeeds } from '../keep-approval-rules/approval-seeds.js';

export class SecondOpinions1783036800001 implements MigrationInterface {
  readonly name = 'SecondOpinions1783036800001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE approval_rule (
        name text PRIMARY KEY,
        decision text NOT NULL CHECK (decision IN ('accept', 'reject', 'any')),
        level text CHECK (level IN ('I', 'II', 'III', 'IV')),
        class text,
        channel text,
        because text NOT NULL,
        enabled boolean NOT NULL,
        version integer NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE TABLE decision_proposal (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL REFERENCES report,
        decision text NOT NULL CHECK (decision IN ('accept', 'reject')),
        class text,
        reason text,
        code text,
        sentence text,
        asked_by jsonb NOT NULL,
        proposed_by text NOT NULL,
        proposed_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'approved', 'refused', 'withdrawn')),
        ended_by text,
        ended_at timestamptz,
        ended_reason text NOT NULL,
        CHECK ((decision = 'accept') = (class IS NOT NULL)),
        CHECK ((decision = 'reject') = (code IS NOT NULL AND sentence IS NOT NULL)),
        CHECK ((state = 'waiting') = (ended_at IS NULL)),
        CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
        CHECK (state <> 'approved' OR ended_by <> proposed_by)
      );
      CREATE UNIQUE INDEX decision_proposal_waiting ON decision_proposal (report_id) WHERE state = 'waiting';
      CREATE INDEX decision_proposal_report ON decision_proposal (report_id, id);

      CREATE TABLE evidence_item (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL REFERENCES report,
        kind text NOT NULL CHECK (kind IN ('finding', 'attachment', 'supplement', 'link', 'observation')),
        reference text NOT NULL,
        note text NOT NULL,
        added_by text NOT NULL,
        added_at timestamptz NOT NULL,
        withdrawn_by text,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
      );
      CREATE INDEX evidence_item_report ON evidence_item (report_id, id);
    `);
    await queryRunner.query(
      `INSERT INTO approval_rule (name, decision, level, class, channel, because, enabled, version, changed_by, changed_at)
       SELECT name, decision, level, class, channel, because, enabled, 1, 'service:acceptance', now()
       FROM jsonb_populate_recordset(null::approval_rule, $1)`,
      [JSON.stringify(approvalSeeds)],
    );
  }

  async down(): Promise<void> {
    throw new Error('What was decided is never dropped: restore a backup instead.');
  }
}
