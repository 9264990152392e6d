import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operators change it by `PUT /merge-settings`. */
const settingsAtFirst = {
  windowHours: 24,
  kinds: ['url', 'domain', 'ipv4', 'ipv6', 'md5', 'sha1', 'sha256'],
} as const;

export class Memberships1782950400000 implements MigrationInterface {
  readonly name = 'Memberships1782950400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE incident
        ADD COLUMN revision integer NOT NULL DEFAULT 1,
        ADD COLUMN report_count integer NOT NULL DEFAULT 1 CHECK (report_count >= 0),
        ADD COLUMN merged_into uuid REFERENCES incident,
        ADD COLUMN reopened_round integer NOT NULL DEFAULT 0,
        ADD COLUMN handled_round integer;
      UPDATE incident SET handled_round = 0 WHERE state = 'handled';
      ALTER TABLE incident
        DROP CONSTRAINT incident_report_id_key,
        DROP CONSTRAINT incident_state_check,
        DROP CONSTRAINT incident_check,
        ADD CHECK (state IN ('open', 'handled', 'merged', 'emptied')),
        ADD CHECK ((handled_round IS NULL) = (handled_at IS NULL)),
        ADD CHECK (state <> 'handled' OR handled_round >= reopened_round),
        ADD CHECK (state <> 'open' OR handled_round IS NULL OR handled_round < reopened_round),
        ADD CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
        ADD CHECK ((state IN ('merged', 'emptied')) = (report_count = 0));
      CREATE INDEX incident_report ON incident (report_id);
      CREATE INDEX incident_merged_into ON incident (merged_into) WHERE merged_into IS NOT NULL;

      CREATE TABLE membership (
        report_id uuid PRIMARY KEY REFERENCES report,
        incident_id uuid NOT NULL REFERENCES incident,
        origin_id uuid NOT NULL REFERENCES incident,
        revision integer NOT NULL,
        how text NOT NULL CHECK (how IN ('opened', 'joined', 'merged', 'split', 'merge-undone', 'split-undone')),
        by text NOT NULL,
        assigned_at timestamptz NOT NULL
      );
      CREATE INDEX membership_incident ON membership (incident_id, report_id);
      INSERT INTO membership
        SELECT r.id, i.id, i.id, 1, 'opened', r.decided_by, r.decided_at
        FROM incident i JOIN report r ON r.id = i.report_id;

      CREATE TABLE open_observable (
        key uuid PRIMARY KEY,
        report_id uuid NOT NULL,
        seen_at timestamptz NOT NULL
      );

      CREATE TABLE report_place (
        place text NOT NULL,
        report_id uuid NOT NULL,
        received_at timestamptz NOT NULL,
        PRIMARY KEY (place, received_at, report_id)
      );

      CREATE TABLE merge_settings (
        version integer PRIMARY KEY,
        window_hours integer NOT NULL CHECK (window_hours >= 0),
        kinds text[] NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL
      );

      CREATE TABLE merge_act (
        id uuid PRIMARY KEY,
        sequence bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        kind text NOT NULL CHECK (kind IN ('merge', 'split', 'undo')),
        undoes uuid UNIQUE REFERENCES merge_act,
        by text NOT NULL,
        reason text NOT NULL,
        at timestamptz NOT NULL,
        CHECK ((kind = 'undo') = (undoes IS NOT NULL))
      );
      CREATE TABLE merge_move (
        act_id uuid NOT NULL REFERENCES merge_act,
        report_id uuid NOT NULL REFERENCES report,
        from_id uuid NOT NULL REFERENCES incident,
        to_id uuid NOT NULL REFERENCES incident,
        PRIMARY KEY (act_id, report_id),
        CHECK (from_id <> to_id)
      );
      CREATE INDEX merge_move_report ON merge_move (report_id, act_id);
      CREATE INDEX merge_move_from ON merge_move (from_id, act_id);
      CREATE INDEX merge_move_to ON merge_move (to_id, act_id);

      CREATE FUNCTION refuse_act_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'what was merged, split and undone is kept for ever'; END $$;
      CREATE TRIGGER merge_act_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON merge_act
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_act_change();
      CREATE TRIGGER merge_move_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON merge_move
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_act_change();
    `);
    await queryRunner.query(
      `INSERT INTO merge_settings (version, window_hours, kinds, changed_by, changed_at)
       VALUES (1, $1, $2, 'service:acceptance', now())`,
      [settingsAtFirst.windowHours, settingsAtFirst.kinds],
    );
  }

  async down(): Promise<void> {
    throw new Error('What was merged and split is never dropped: restore a backup instead.');
  }
}
