import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Orders that climb a ladder under a clock, incidents that are revised and opened again. An order that was open before
 * starts its clock with the migration, so that an upgrade reminds nobody at once.
 */
export class ClimbLadder1783296000000 implements MigrationInterface {
  readonly name = 'ClimbLadder1783296000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(incidentColumns);
    await queryRunner.query(dispatchColumns);
    await queryRunner.query(stepTables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE follow_up, step_up_done, dispatch_step;
      DROP FUNCTION refuse_step_change();
      DROP INDEX dispatch_due;
      ALTER TABLE dispatch DROP turn, DROP origin, DROP parent_id, DROP channels, DROP level, DROP revision, DROP follow_ups,
        DROP delivered_at, DROP seen_at, DROP progressed_at, DROP undeliverable_at, DROP acknowledge_by, DROP solve_by,
        DROP clock_from, DROP clock_round, DROP timers_passed, DROP next_timer_at;
      ALTER TABLE incident DROP level, DROP summary, DROP observables, DROP region, DROP revision, DROP round;
    `);
  }
}

const incidentColumns = `
  ALTER TABLE incident
    ADD level text NOT NULL DEFAULT 'IV' CHECK (level IN ('I', 'II', 'III', 'IV')),
    ADD summary text NOT NULL DEFAULT '',
    ADD observables jsonb NOT NULL DEFAULT '[]',
    ADD region text NOT NULL DEFAULT '',
    ADD revision integer NOT NULL DEFAULT 1,
    ADD round integer NOT NULL DEFAULT 0,
    ALTER report_id DROP NOT NULL,
    DROP CONSTRAINT incident_state_check,
    ADD CHECK (state IN ('open', 'handled', 'merged', 'emptied'));
  UPDATE incident i SET summary = told.payload->>'summary', observables = coalesce(told.payload->'observables', '[]')
    FROM (SELECT DISTINCT ON (d.incident_id) d.incident_id, o.payload::jsonb AS payload
      FROM dispatch d JOIN outbox o ON o.id = d.id ORDER BY d.incident_id) told
    WHERE told.incident_id = i.id AND told.payload ? 'summary';
`;

const dispatchColumns = `
  ALTER TABLE dispatch
    ADD turn integer NOT NULL DEFAULT 0,
    ADD origin text NOT NULL DEFAULT 'choice' CHECK (origin IN ('choice', 'step-up', 'delegation', 'retest', 'check')),
    ADD parent_id uuid REFERENCES dispatch,
    ADD channels text[] NOT NULL DEFAULT '{queue}' CHECK (channels <@ ARRAY['queue', 'mail', 'webhook']),
    ADD level text NOT NULL DEFAULT 'IV' CHECK (level IN ('I', 'II', 'III', 'IV')),
    ADD revision integer NOT NULL DEFAULT 0,
    ADD follow_ups integer NOT NULL DEFAULT 0,
    ADD delivered_at timestamptz,
    ADD seen_at timestamptz,
    ADD progressed_at timestamptz,
    ADD undeliverable_at timestamptz,
    ADD acknowledge_by timestamptz NOT NULL DEFAULT now() + interval '1 day',
    ADD solve_by timestamptz NOT NULL DEFAULT now() + interval '10 days',
    ADD clock_from timestamptz NOT NULL DEFAULT now(),
    ADD clock_round integer NOT NULL DEFAULT 0,
    ADD timers_passed integer NOT NULL DEFAULT 0,
    ADD next_timer_at timestamptz DEFAULT now() + interval '12 hours',
    DROP CONSTRAINT dispatch_state_check,
    ADD CHECK (state IN
      ('sent', 'delivered', 'seen', 'acknowledged', 'progress', 'done', 'declined', 'no-answer', 'cancelled')),
    DROP CONSTRAINT dispatch_incident_id_party_code_key,
    ADD UNIQUE (incident_id, party_code, turn);
  ALTER TABLE dispatch ALTER answered_by SET DEFAULT '', ALTER note SET DEFAULT '', ALTER acknowledge_by DROP DEFAULT,
    ALTER solve_by DROP DEFAULT, ALTER clock_from DROP DEFAULT, ALTER next_timer_at DROP DEFAULT;
  DROP INDEX dispatch_open;
  CREATE INDEX dispatch_due ON dispatch (next_timer_at) WHERE ended_at IS NULL;
  CREATE INDEX dispatch_parent ON dispatch (parent_id) WHERE parent_id IS NOT NULL;
`;

const stepTables = `
  CREATE TABLE dispatch_step (
    dispatch_id uuid NOT NULL,
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    step text NOT NULL,
    via text NOT NULL,
    at timestamptz NOT NULL,
    by text NOT NULL,
    note text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (dispatch_id, sequence)
  );
  CREATE FUNCTION refuse_step_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'steps of dispatches are insert-only'; END $$;
  CREATE TRIGGER dispatch_step_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dispatch_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_step_change();

  CREATE TABLE step_up_done (
    dispatch_id uuid NOT NULL REFERENCES dispatch,
    name text NOT NULL,
    round integer NOT NULL,
    due_at timestamptz NOT NULL,
    done_at timestamptz NOT NULL,
    effect text NOT NULL,
    PRIMARY KEY (dispatch_id, name, round)
  );

  CREATE TABLE follow_up (
    event_id uuid PRIMARY KEY,
    dispatch_id uuid NOT NULL REFERENCES dispatch,
    party_code text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('reminder', 'correction', 'cancellation')),
    number integer NOT NULL,
    note text NOT NULL,
    at timestamptz NOT NULL,
    settled_at timestamptz,
    UNIQUE (dispatch_id, number)
  );
  CREATE INDEX follow_up_unsettled ON follow_up (party_code) WHERE settled_at IS NULL;
`;
