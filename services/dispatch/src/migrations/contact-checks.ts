import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which contacts are known to be right, who is being asked, and what parties want to have corrected. */
export class ContactChecks1783209600003 implements MigrationInterface {
  readonly name = 'ContactChecks1783209600003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE contact_state (
        address text PRIMARY KEY CHECK (address = lower(address)),
        confirmed_at timestamptz,
        bounces integer NOT NULL DEFAULT 0,
        last_bounced_at timestamptz
      );

      CREATE TABLE contact_check (
        id uuid PRIMARY KEY,
        unique_key text NOT NULL UNIQUE,
        party_code text NOT NULL REFERENCES party,
        address text NOT NULL,
        state text NOT NULL CHECK (state IN
          ('pending', 'sending', 'sent', 'uncertain', 'failed', 'confirmed', 'disowned')),
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL,
        lease_until timestamptz,
        failure text NOT NULL DEFAULT '',
        sent_by text,
        sent_at timestamptz,
        answered_at timestamptz
      );
      CREATE INDEX contact_check_state ON contact_check (state, id);
      CREATE INDEX contact_check_due ON contact_check (due_at) WHERE state IN ('pending', 'sending');
      CREATE INDEX contact_check_address ON contact_check (address, asked_at);

      CREATE TABLE party_correction (
        id uuid PRIMARY KEY,
        party_code text NOT NULL REFERENCES party,
        check_id uuid NOT NULL REFERENCES contact_check,
        state text NOT NULL CHECK (state IN ('waiting', 'approved', 'refused')),
        changes jsonb NOT NULL,
        note text NOT NULL,
        proposed_at timestamptz NOT NULL,
        decided_by text,
        decided_at timestamptz,
        decision_note text
      );
      CREATE UNIQUE INDEX party_correction_waiting ON party_correction (check_id) WHERE state = 'waiting';
      CREATE INDEX party_correction_state ON party_correction (state, id);

      -- Every address of every party that is told something.
      CREATE VIEW party_contact AS
        SELECT code AS party_code, name_en, kind, source, 'main' AS role, lower(contact_email) AS address
        FROM party WHERE retired_at IS NULL
        UNION
        SELECT code, name_en, kind, source, c.value->>'role', lower(c.value->>'email')
        FROM party, jsonb_array_elements(contacts) c WHERE retired_at IS NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP VIEW party_contact;
      DROP TABLE party_correction, contact_check, contact_state;
    `);
  }
}
