import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What several processes have in common: the budgets of servers that are asked, and whether the directory has changed. */
export class AmongProcesses1796515201000 implements MigrationInterface {
  readonly name = 'AmongProcesses1796515201000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE look_up_server (
        server text PRIMARY KEY,
        full_at timestamptz NOT NULL,
        paused_until timestamptz
      );
      CREATE INDEX look_up_server_full ON look_up_server (full_at);

      -- A row for each change that was ever under way at the same time as others: none waits for another's commit. The version
      -- is their sum. It grows with each commit, and never before.
      ALTER TABLE directory_state DROP single, ADD slot integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
      CREATE OR REPLACE FUNCTION directory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE directory_state SET version = version + 1
          WHERE slot = (SELECT slot FROM directory_state ORDER BY slot LIMIT 1 FOR UPDATE SKIP LOCKED);
          IF NOT FOUND THEN
            INSERT INTO directory_state (version) VALUES (1);
          END IF;
          RETURN NULL;
        END $$;

      -- The certificates of parties are looked at whenever metrics are read.
      CREATE INDEX party_with_key ON party (code) WHERE encryption_key IS NOT NULL AND retired_at IS NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX party_with_key;
      CREATE OR REPLACE FUNCTION directory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE directory_state SET version = version + 1;
          RETURN NULL;
        END $$;
      WITH kept AS (SELECT min(slot) AS slot, sum(version) AS version FROM directory_state), gone AS (
        DELETE FROM directory_state s USING kept WHERE s.slot <> kept.slot)
      UPDATE directory_state s SET version = kept.version FROM kept WHERE s.slot = kept.slot;
      ALTER TABLE directory_state DROP slot, ADD single boolean PRIMARY KEY DEFAULT true CHECK (single);
      DROP TABLE look_up_server;
    `);
  }
}
