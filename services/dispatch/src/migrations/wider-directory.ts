import type { MigrationInterface, QueryRunner } from 'typeorm';

/** More kinds of parties and of scope, contacts, duty hours; where entries come from; rules of whom to tell. */
export class WiderDirectory1783209600000 implements MigrationInterface {
  readonly name = 'WiderDirectory1783209600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE party DROP CONSTRAINT party_kind_check;
      ALTER TABLE party
        ADD CONSTRAINT party_kind_check CHECK (kind IN
          ('branch', 'isp', 'registrar', 'vendor', 'ministry', 'sector-team', 'foreign-cert', 'desk')),
        ADD asns bigint[] NOT NULL DEFAULT '{}',
        ADD sectors text[] NOT NULL DEFAULT '{}',
        ADD products text[] NOT NULL DEFAULT '{}',
        ADD countries text[] NOT NULL DEFAULT '{}',
        ADD iana_ids integer[] NOT NULL DEFAULT '{}',
        ADD contacts jsonb NOT NULL DEFAULT '[]',
        ADD duty_hours jsonb,
        ADD encryption_key text,
        ADD silence jsonb,
        ADD source text NOT NULL DEFAULT 'own',
        ADD source_date text,
        ADD version integer NOT NULL DEFAULT 1,
        ADD retired_at timestamptz;
      CREATE INDEX party_imported ON party (source, code) WHERE source <> 'own';

      CREATE TABLE party_version (
        party_code text NOT NULL REFERENCES party,
        version integer NOT NULL,
        change text NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL,
        fields text[] NOT NULL,
        entry jsonb NOT NULL,
        PRIMARY KEY (party_code, version)
      );
      INSERT INTO party_version SELECT code, version, 'registered', 'service:dispatch', created_at, '{}', to_jsonb(party)
      FROM party;

      CREATE TABLE whom_rule (
        name text PRIMARY KEY,
        classes text[] NOT NULL,
        about text NOT NULL CHECK (about IN ('address', 'host', 'product', 'incident')),
        tell text[] NOT NULL CHECK (cardinality(tell) > 0),
        task text CHECK (task IN ('verify', 'handle', 'verify-and-handle')),
        note text NOT NULL,
        enabled boolean NOT NULL,
        version integer NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE TABLE whom_rule_version (
        name text NOT NULL,
        version integer NOT NULL,
        change text NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL,
        terms jsonb NOT NULL,
        PRIMARY KEY (name, version)
      );

      CREATE TABLE party_choice (
        incident_id uuid PRIMARY KEY,
        chosen_at timestamptz NOT NULL,
        affected jsonb NOT NULL,
        chosen jsonb NOT NULL
      );
      CREATE INDEX party_choice_newest ON party_choice (chosen_at DESC, incident_id);

      CREATE TABLE look_up (
        kind text NOT NULL CHECK (kind IN ('registrar', 'addresses', 'security-txt')),
        subject text NOT NULL,
        state text NOT NULL CHECK (state IN ('wanted', 'answered', 'failed')),
        due_at timestamptz,
        attempts integer NOT NULL,
        source text NOT NULL,
        answer jsonb,
        answered_at timestamptz,
        failure text NOT NULL,
        PRIMARY KEY (kind, subject)
      );
      CREATE INDEX look_up_due ON look_up (due_at) WHERE due_at IS NOT NULL;

      -- Says whether the directory in the memory of a process is still the one of the tables.
      CREATE TABLE directory_state (single boolean PRIMARY KEY DEFAULT true CHECK (single), version bigint NOT NULL);
      INSERT INTO directory_state (version) VALUES (1);
      CREATE FUNCTION directory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE directory_state SET version = version + 1;
          RETURN NULL;
        END $$;
      CREATE TRIGGER party_changed AFTER INSERT OR DELETE OR UPDATE OF kind, name_zh, name_en, contact_email, contacts,
        region, prefixes, asns, domain_suffixes, sectors, products, countries, iana_ids, preferred_channel, silence,
        source_date, retired_at
        ON party FOR EACH STATEMENT EXECUTE FUNCTION directory_changed();
      CREATE TRIGGER whom_rule_changed AFTER INSERT OR DELETE OR UPDATE ON whom_rule
        FOR EACH STATEMENT EXECUTE FUNCTION directory_changed();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER party_changed ON party;
      DROP TABLE look_up, party_choice, whom_rule_version, whom_rule, party_version, directory_state;
      DROP FUNCTION directory_changed;
      DELETE FROM party WHERE kind IN ('ministry', 'sector-team', 'foreign-cert') OR source <> 'own';
      ALTER TABLE party DROP CONSTRAINT party_kind_check;
      ALTER TABLE party
        ADD CONSTRAINT party_kind_check CHECK (kind IN ('branch', 'isp', 'registrar', 'vendor', 'desk')),
        DROP asns, DROP sectors, DROP products, DROP countries, DROP iana_ids, DROP contacts, DROP duty_hours,
        DROP encryption_key, DROP silence, DROP source, DROP source_date, DROP version, DROP retired_at;
    `);
  }
}
