import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Three tables in partitions of an hour, so that what is old goes at once and without a vacuum. The role at work may not
 * change tables: two functions of the owner's add and drop hours for it, and never wait long for a lock, because
 * whoever waits for a table holds up everybody who comes after.
 */
export class CreateTables1795295000000 implements MigrationInterface {
  readonly name = 'CreateTables1795295000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE span_block (
        at timestamptz NOT NULL,
        id uuid NOT NULL,
        encoding text NOT NULL,
        bytes bytea NOT NULL
      ) PARTITION BY RANGE (at);
      CREATE INDEX span_block_id ON span_block (id);

      CREATE TABLE trace_part (
        at timestamptz NOT NULL,
        trace_id uuid NOT NULL,
        block_id uuid NOT NULL,
        service text NOT NULL,
        name text NOT NULL,
        has_root boolean NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz NOT NULL,
        span_count integer NOT NULL,
        error_count integer NOT NULL
      ) PARTITION BY RANGE (at);
      CREATE INDEX trace_part_trace_id ON trace_part (trace_id);
      CREATE INDEX trace_part_at ON trace_part (at);
      CREATE INDEX trace_part_failed ON trace_part (at) WHERE error_count > 0;

      CREATE TABLE trace_key (
        at timestamptz NOT NULL,
        key text NOT NULL,
        trace_id uuid NOT NULL
      ) PARTITION BY RANGE (at);
      CREATE INDEX trace_key_key ON trace_key (key);
    `);
    await queryRunner.query(addHours);
    await queryRunner.query(dropHours);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP FUNCTION drop_hours(timestamptz); DROP FUNCTION add_hours(timestamptz, timestamptz);
      DROP TABLE trace_key, trace_part, span_block;
    `);
  }
}

// ATTACH takes a weaker lock than CREATE TABLE … PARTITION OF: rows go on coming in.
const addHours = `
  CREATE FUNCTION add_hours(first timestamptz, last timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '1s' SET timezone = 'UTC' AS $$
  DECLARE
    hour timestamptz;
    parent text;
    part text;
    added integer := 0;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('fengsui:hours'));
    FOR hour IN SELECT generate_series(date_trunc('hour', first), last, '1 hour') LOOP
      FOREACH parent IN ARRAY ARRAY['span_block', 'trace_part', 'trace_key'] LOOP
        part := parent || to_char(hour, '_YYYYMMDDHH24');
        CONTINUE WHEN to_regclass(part) IS NOT NULL;
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING INDEXES)', part, parent);
        -- What is stored is compressed already.
        IF parent = 'span_block' THEN EXECUTE format('ALTER TABLE %I ALTER bytes SET STORAGE EXTERNAL', part); END IF;
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
          parent, part, hour, hour + interval '1 hour');
        added := added + 1;
      END LOOP;
    END LOOP;
    RETURN added;
  END $$`;

const dropHours = `
  CREATE FUNCTION drop_hours(before timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '250ms' SET timezone = 'UTC' AS $$
  DECLARE
    part text;
    dropped integer := 0;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('fengsui:hours'));
    FOR part IN
      WITH parts AS MATERIALIZED (
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent IN ('span_block'::regclass, 'trace_part'::regclass, 'trace_key'::regclass)
      )
      SELECT relname FROM parts
      WHERE to_timestamp(right(relname, 10), 'YYYYMMDDHH24') + interval '1 hour' <= before
      ORDER BY relname
    LOOP
      EXECUTE format('DROP TABLE %I', part);
      dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
  END $$`;
